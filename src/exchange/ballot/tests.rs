use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use super::*;
use crate::assessment::records::{Confidence, Voted};
use crate::exchange::qr;
use crate::standard::standard;

fn ids() -> Vec<StatementId> {
    standard().statements.iter().map(|s| s.id).collect()
}

fn id() -> impl Strategy<Value = String> {
    "[a-z0-9]{11}"
}

fn cast(statement: StatementId) -> impl Strategy<Value = Cast> {
    let vote = select(&Voted::ALL[..]).prop_filter("fits", move |vote| vote.fits(statement));
    let comment = prop_oneof![4 => Just(String::new()), 1 => ".{0,40}"];
    (vote, select(&Confidence::ALL[..]), comment).prop_map(|(vote, confidence, comment)| Cast {
        vote,
        confidence,
        comment,
    })
}

fn ballot() -> impl Strategy<Value = Ballot> {
    let votes = subsequence(ids(), 1..40).prop_flat_map(|ids| {
        let casts: Vec<_> = ids.into_iter().map(|id| (Just(id), cast(id))).collect();
        casts.prop_map(|votes| votes.into_iter().collect::<Map<_, _>>())
    });
    let by = prop_oneof![Just(String::new()), id()];
    (id(), 1u32..200, id(), by, votes).prop_map(|(workshop, round, id, by, votes)| Ballot {
        workshop,
        round,
        id,
        by,
        votes,
    })
}

fn invitation() -> impl Strategy<Value = Invitation> {
    let statements = subsequence(ids(), 1..60).prop_shuffle();
    let people = prop::collection::vec((id(), ".{1,12}"), 0..6);
    (id(), 1u32..200, ".{0,20}", statements, people).prop_map(
        |(workshop, round, title, statements, people)| Invitation {
            workshop,
            round,
            title,
            voting: match people.is_empty() {
                true => Voting::Anonymous,
                false => Voting::Named,
            },
            statements,
            people,
        },
    )
}

/// One byte changed, or the end cut off.
fn hurt(text: &str, at: Index, byte: u8, cut: bool) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let at = at.index(bytes.len());
    match cut {
        true => bytes.truncate(at),
        false => bytes[at] = byte,
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn both_forms_come_back_as_they_went(ballot in ballot(), invitation in invitation()) {
        for text in [ballot_file(&ballot), ballot_code(&ballot)] {
            prop_assert_eq!(read_ballot(text.as_bytes()), Ok(ballot.clone()));
            let refused = PaperError::Other { wanted: FileKind::Invitation, found: Found::Paper(FileKind::Ballot) };
            prop_assert_eq!(read_invitation(text.as_bytes()), Err(refused));
        }
        for text in [invitation_file(&invitation), invitation_code(&invitation)] {
            prop_assert_eq!(read_invitation(text.as_bytes()), Ok(invitation.clone()));
            let refused = PaperError::Other { wanted: FileKind::Ballot, found: Found::Paper(FileKind::Invitation) };
            prop_assert_eq!(read_ballot(text.as_bytes()), Err(refused));
        }
        let code = invitation_code(&invitation);
        let link = link("https://example.org/waymark/", &code);
        prop_assert_eq!(read_invitation(link.as_bytes()), Ok(invitation.clone()));
        let broken = format!("Please vote:\r\n {}\n{} ", &code[..20], &code[20..]);
        prop_assert_eq!(read_invitation(broken.as_bytes()), Ok(invitation));
        prop_assert!(code[5..].bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_'));
    }

    #[test]
    fn what_was_hurt_is_refused_or_says_the_same(
        ballot in ballot(), invitation in invitation(), at: Index, byte: u8, cut: bool,
    ) {
        for text in [ballot_file(&ballot), ballot_code(&ballot)] {
            if let Ok(read) = read_ballot(&hurt(&text, at, byte, cut)) {
                prop_assert_eq!(&read, &ballot);
            }
        }
        for text in [invitation_file(&invitation), invitation_code(&invitation)] {
            if let Ok(read) = read_invitation(&hurt(&text, at, byte, cut)) {
                prop_assert_eq!(&read, &invitation);
            }
        }
    }

    #[test]
    fn any_bytes_are_refused_without_a_panic(
        bytes in prop::collection::vec(any::<u8>(), 0..80), text in "(WM[BI][0-9]\\.)?[A-Za-z0-9_-]{0,60}", json in "\\{.{0,40}",
    ) {
        for bytes in [&bytes[..], text.as_bytes(), json.as_bytes()] {
            prop_assert!(read_ballot(bytes).is_err());
            prop_assert!(read_invitation(bytes).is_err());
        }
        // What somebody made with a check sum that fits.
        let mut writer = bytes::Writer::default();
        bytes.iter().for_each(|byte| writer.number(usize::from(*byte)));
        let code = writer.finish("WMB1.");
        prop_assert!(read_ballot(code.as_bytes()).is_err());
        let _ = code::read_ballot(&bytes);
        let _ = code::read_invitation(&bytes);
    }

    #[test]
    fn a_ballot_without_names_bears_none(
        invitation in invitation(), ballot in ballot(), person in "Q[A-Z]{9}", mark in "q[0-9]{9}z",
    ) {
        // Somebody whose name and id are known to this browser, say from another workshop.
        let mut invitation = invitation;
        let (named, unnamed) = (Voting::Named, Voting::Anonymous);
        invitation.statements = ballot.votes.keys().copied().collect();
        invitation.people = vec![(mark.clone(), person.clone())];
        invitation.voting = named;
        let open = fill(&invitation, &ballot.id, &mark, &ballot.votes).unwrap();
        prop_assert!(ballot_file(&open).contains(&mark));
        prop_assert!(ballot_file_name(&invitation, &open).contains(&person));
        invitation.voting = unnamed;
        invitation.people.clear();
        let sealed = fill(&invitation, &ballot.id, &mark, &ballot.votes).unwrap();
        prop_assert_eq!(&sealed.votes, &ballot.votes);
        let file = ballot_file(&sealed);
        let code = code_bytes(&ballot_code(&sealed));
        let name = ballot_file_name(&invitation, &sealed);
        for secret in [&mark, &person] {
            prop_assert!(!file.contains(secret.as_str()));
            prop_assert!(!code.windows(secret.len()).any(|window| window == secret.as_bytes()));
            prop_assert!(!name.contains(secret.as_str()));
        }
        prop_assert!(!file.contains("\"by\""));
    }
}

fn code_bytes(code: &str) -> Vec<u8> {
    bytes::open(&code[..5], &code[5..]).unwrap()
}

fn all_votes(count: usize) -> Map<StatementId, Cast> {
    let votes = VOTES.iter().cycle();
    let ids = ids().into_iter().zip(votes);
    ids.take(count)
        .map(|(id, (vote, confidence))| {
            let cast = Cast {
                vote: *vote,
                confidence: *confidence,
                comment: String::new(),
            };
            (id, cast)
        })
        .collect()
}

const VOTES: [(Voted, Confidence); 5] = [
    (Voted::Not, Confidence::Sure),
    (Voted::Nothing, Confidence::Unsaid),
    (Voted::Partly, Confidence::Guess),
    (Voted::Largely, Confidence::Fairly),
    (Voted::Fully, Confidence::Sure),
];

fn sample(votes: usize) -> Ballot {
    Ballot {
        workshop: "k3v9s0q7c2a".into(),
        round: 1,
        id: "0q7cx81m3aa".into(),
        by: "x81m0q7c2ab".into(),
        votes: all_votes(votes),
    }
}

fn sample_invitation(people: usize) -> Invitation {
    Invitation {
        workshop: "k3v9s0q7c2a".into(),
        round: 1,
        title: "Incident, problem and change management".into(),
        voting: if people == 0 {
            Voting::Anonymous
        } else {
            Voting::Named
        },
        statements: ids(),
        people: (0..people)
            .map(|n| (format!("x81m0q7c2{n:02}"), format!("Participant Nr {n:02}")))
            .collect(),
    }
}

/// Measured, so that whoever changes the format sees what it costs. A QR code holds [`qr::MOST_BYTES`].
#[test]
fn sizes_of_the_codes() {
    let sizes = [1, 12, 60, 300].map(|votes| ballot_code(&sample(votes)).len());
    assert_eq!(
        sizes,
        [71, 101, 220, 865],
        "ballots of 1, 12, 60, 300 votes"
    );
    let sizes = [0, 8, 16].map(|people| invitation_code(&sample_invitation(people)).len());
    assert_eq!(
        sizes,
        [748, 1068, 1388],
        "all statements, for 0, 8, 16 people"
    );
    assert!(qr::encode(&ballot_code(&sample(standard().statements.len()))).is_ok());
    for (people, fits) in [(0, true), (8, true), (16, false)] {
        let code = invitation_code(&sample_invitation(people));
        let link = link("https://example.org/waymark/", &code);
        assert_eq!(
            qr::encode(&link).is_ok(),
            fits,
            "all statements, {people} people"
        );
    }
    // With a sentence to each vote it is a file.
    let mut long = sample(60);
    for cast in long.votes.values_mut() {
        cast.comment = "Only for the service desk, not for changes.".to_owned();
    }
    let code = ballot_code(&long);
    assert!(code.len() > qr::MOST_BYTES && qr::encode(&code).is_err());
    assert_eq!(read_ballot(code.as_bytes()), Ok(long));
}

#[test]
fn a_code_names_statements_by_clause() {
    let mut few = sample_invitation(0);
    few.statements = [
        "8.6.1-a", "8.6.1-b", "8.6.1-c", "8.6.1-h", "8.6.2-b", "8.6.1-d", "4.1-a",
    ]
    .map(|id| StatementId::parse(id).unwrap())
    .to_vec();
    let bytes = code_bytes(&invitation_code(&few));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("8.6.1a-ch8.6.2b8.6.1d4.1a"), "{text:?}");
    for statement in &standard().statements {
        let (_, letter) = statement.id.as_str().rsplit_once('-').unwrap();
        assert!(letter.len() == 1 && letter.as_bytes()[0].is_ascii_lowercase());
    }
}

/// A code or file as its maker would write it, with something else in it.
fn forged(change: impl Fn(&mut serde_json::Value)) -> Vec<u8> {
    let mut file: serde_json::Value = serde_json::from_str(&ballot_file(&sample(3))).unwrap();
    change(&mut file);
    file["sha256"] = crate::exchange::json::check_sum(&file["content"]).into();
    file.to_string().into_bytes()
}

#[test]
fn each_refusal_has_its_own_words() {
    let words = |bytes: &[u8]| read_ballot(bytes).unwrap_err().to_string();
    let whole = ballot_code(&sample(60));
    let snapshot = format!(r#"{{"format":"{}","version":1}}"#, crate::exchange::FORMAT);
    for (bytes, says) in [
        (b"".to_vec(), "empty"),
        (b"hello".to_vec(), "no ballot"),
        (vec![0xff, 0xfe, 0], "no ballot"),
        (b"[1]".to_vec(), "no ballot"),
        (snapshot.into_bytes(), "snapshot of a whole assessment"),
        (
            invitation_code(&sample_invitation(2)).into_bytes(),
            "holds no votes",
        ),
        (
            invitation_file(&sample_invitation(2)).into_bytes(),
            "holds no votes",
        ),
        (b"WMB2.abcdefgh".to_vec(), "newer version"),
        (forged(|file| file["version"] = 7.into()), "newer version"),
        (whole.as_bytes()[..100].to_vec(), "check sum"),
        (
            ballot_file(&sample(3)).as_bytes()[..200].to_vec(),
            "ends too early",
        ),
        (
            ballot_file(&sample(3))
                .replace("fully", "not")
                .replace("partly", "not")
                .into_bytes(),
            "was changed",
        ),
        (
            forged(|file| file["content"]["votes"]["8.6.1-z"] = serde_json::json!({})),
            "8.6.1-z",
        ),
        (
            forged(|file| file["content"]["votes"] = serde_json::json!({})),
            "no vote",
        ),
        (
            forged(|file| {
                file["content"]["votes"] = serde_json::json!({"4.1-a": {"vote": "untriggered"}})
            }),
            "applies in every case",
        ),
        (
            forged(|file| file["content"]["votes"] = serde_json::json!({"4.1-a": {"vote": "100"}})),
            "not one of the choices",
        ),
        (
            forged(|file| file["content"]["round"] = 0.into()),
            "no round",
        ),
        (forged(|file| file["content"]["more"] = 0.into()), "more"),
        (forged(|file| file["more"] = 0.into()), "more"),
        (vec![b' '; 1_000_001], "too large"),
    ] {
        let text = words(&bytes);
        assert!(text.contains(says), "{says}: {text}");
    }
    let ballot = read_invitation(whole.as_bytes()).unwrap_err().to_string();
    assert!(ballot.contains("filled in"), "{ballot}");
}

#[test]
fn an_unknown_statement_in_a_code_is_named() {
    let mut out = bytes::Writer::default();
    out.text("k3v9s0q7c2a");
    out.number(1);
    out.text("0q7cx81m3aa");
    out.text("");
    out.text("8.6.1zB");
    out.number(0);
    let unknown = PaperError::Unknown {
        statement: "8.6.1-z".into(),
    };
    assert_eq!(read_ballot(out.finish("WMB1.").as_bytes()), Err(unknown));
}

#[test]
fn a_ballot_is_filled_from_what_was_asked_and_by_whom() {
    let mut invitation = sample_invitation(2);
    invitation.statements.truncate(2);
    let by = invitation.people[1].0.clone();
    let votes = all_votes(3);
    let ballot = fill(&invitation, "b", &by, &votes).unwrap();
    assert_eq!(ballot.votes.len(), 2);
    assert_eq!(ballot.by, by);
    assert_eq!(fill(&invitation, "b", "", &votes), None);
    assert_eq!(fill(&invitation, "b", "stranger", &votes), None);
    assert_eq!(fill(&invitation, "b", &by, &Map::new()), None);
    assert_eq!(
        ballot_file_name(&invitation, &ballot),
        "ballot-Participant-Nr-01-round-1.json"
    );
    assert_eq!(
        invitation_file_name(&invitation),
        "invitation-Incident-problem-and-change-management-round-1.json"
    );
}

#[test]
fn an_invitation_that_cannot_be_is_refused() {
    type Change = fn(&mut Invitation);
    let changes: [(Change, &str); 6] = [
        (|i| i.statements.clear(), "no statement"),
        (|i| i.statements.push(i.statements[0]), "twice"),
        (|i| i.people.clear(), "no participant"),
        (|i| i.voting = Voting::Anonymous, "without names"),
        (|i| i.round = 0, "no round"),
        (|i| i.workshop.clear(), "no proper id"),
    ];
    for (change, says) in changes {
        let mut invitation = sample_invitation(2);
        change(&mut invitation);
        for text in [invitation_file(&invitation), invitation_code(&invitation)] {
            let refused = read_invitation(text.as_bytes()).unwrap_err().to_string();
            assert!(refused.contains(says), "{says}: {refused}");
        }
    }
}

/// The small form says the same, without ids, names and title.
fn assert_small(invitation: &Invitation) {
    let link = small_link("https://example.org/waymark/", invitation);
    let read = read_invitation(link.as_bytes()).unwrap();
    assert_eq!(read.statements, invitation.statements);
    assert_eq!(
        (read.round, read.voting),
        (invitation.round, invitation.voting)
    );
    assert_eq!(read.people.len(), invitation.people.len());
    assert_eq!(read.workshop, workshop_mark(&invitation.workshop));
    assert_eq!(
        code_behind(&link[link.find('#').unwrap()..]),
        small_digits(&link)
    );
}

/// A document with the workshop of an invitation.
fn workshop_of(invitation: &Invitation) -> crate::assessment::Assessment {
    use crate::assessment::records::{Participant, Workshop};
    let id = crate::assessment::AssessmentId("a".into());
    let mut document = crate::assessment::Assessment::new(id, "Org", chrono::DateTime::UNIX_EPOCH);
    document.workshops.sessions.push(Workshop {
        id: invitation.workshop.clone(),
        voting: invitation.voting,
        round: Some(invitation.round),
        open: true,
        ..Workshop::default()
    });
    for (id, name) in &invitation.people {
        document.workshops.participants.push(Participant {
            id: id.clone(),
            workshop: invitation.workshop.clone(),
            name: name.clone(),
            ..Participant::default()
        });
    }
    document
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_small_form_comes_back_as_it_went(invitation in invitation(), at: Index, digit in 0u8..10, cut: bool) {
        let mut invitation = invitation;
        assert_small(&invitation);
        invitation.statements.sort();
        assert_small(&invitation);
        let small = small_invitation(&invitation);
        let refused = PaperError::Other { wanted: FileKind::Ballot, found: Found::Paper(FileKind::Invitation) };
        prop_assert_eq!(read_ballot(small.as_bytes()), Err(refused));
        let whole = read_invitation(small.as_bytes());
        if let Ok(read) = read_invitation(&hurt(&small, at, b'0' + digit, cut)) {
            prop_assert_eq!(Ok(read), whole);
        }
    }

    #[test]
    fn any_digits_are_refused_without_a_panic(digits in "[0-9]{0,400}") {
        prop_assert!(read_invitation(digits.as_bytes()).is_err());
        prop_assert!(read_ballot(digits.as_bytes()).is_err());
    }

    #[test]
    fn the_small_form_bears_no_name_and_its_ballot_finds_whose_it_is(
        invitation in invitation(), who: Index, ballot in ballot(),
    ) {
        prop_assume!(!invitation.people.is_empty());
        let mut invitation = invitation;
        invitation.statements = ballot.votes.keys().copied().collect();
        let mut ids: Vec<&String> = invitation.people.iter().map(|(id, _)| id).collect();
        ids.sort();
        ids.dedup();
        prop_assume!(ids.len() == invitation.people.len());
        let read = read_invitation(small_invitation(&invitation).as_bytes()).unwrap();
        let at = who.index(read.people.len());
        prop_assert!(read.people[at].1.contains(&(at + 1).to_string()));
        let filled = fill(&read, &ballot.id, &read.people[at].0, &ballot.votes).unwrap();
        // Through the code that the facilitator scans.
        let back = read_ballot(ballot_code(&filled).as_bytes()).unwrap();
        let mut document = workshop_of(&invitation);
        let here = written_out(&document, &back);
        prop_assert_eq!(&here.workshop, &invitation.workshop);
        prop_assert_eq!(&here.by, &invitation.people[at].0);
        prop_assert_eq!(&here.votes, &ballot.votes);
        // Somebody who comes later stands behind the others; once somebody is gone, numbers mean nobody.
        let mut more = document.workshops.participants[0].clone();
        more.id = "later".into();
        document.workshops.participants.push(more);
        prop_assert_eq!(&written_out(&document, &back).by, &invitation.people[at].0);
        document.workshops.participants.remove(0);
        prop_assert_eq!(&written_out(&document, &back).by, &back.by);
        document.workshops.sessions.clear();
        prop_assert_eq!(written_out(&document, &back), back);
    }
}

#[test]
fn a_small_form_without_names_bears_nothing_of_anybody() {
    let mut invitation = sample_invitation(0);
    let read = read_invitation(small_invitation(&invitation).as_bytes()).unwrap();
    let filled = fill(&read, "b", "anybody", &all_votes(3)).unwrap();
    assert_eq!(filled.by, "");
    assert_eq!(written_out(&workshop_of(&invitation), &filled).by, "");
    invitation.statements.truncate(25);
    let sizes = [25, 8, 1].map(|count| {
        invitation.statements.truncate(count);
        small_invitation(&invitation).len()
    });
    assert_eq!(sizes, [28, 22, 19], "digits for 25, 8, 1 statements");
}
