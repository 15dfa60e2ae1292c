use proptest::prelude::*;

use super::*;
use crate::analysis::auditor_pack::auditor_parts;
use crate::analysis::packets::PersonsPart;
use crate::assessment::records::{
    Answer, AuditRequest, Evidence, Gap, Packet, PacketKind, Rating, SentPacket, Task, Value,
};
use crate::assessment::{
    Assessment, AssessmentId, Edit, Listed, Moment, RecordId, Side, Stamped, parse_time,
};
use crate::exchange::{export, open};
use crate::standard::{StatementId, standard};

fn at(text: &str) -> Moment {
    parse_time(text).expect("is a time")
}

fn ids() -> Vec<StatementId> {
    standard()
        .statements
        .iter()
        .take(4)
        .map(|one| one.id)
        .collect()
}

fn change(document: &mut Assessment, when: &str, by: &str, edit: Edit) {
    let stamped = Stamped {
        at: at(when),
        by: by.to_owned(),
        edit,
    };
    document.apply(&stamped).expect("applies");
}

fn rate(id: StatementId, rating: Rating) -> Edit {
    Answer::LIST
        .at(id.as_str())
        .set(Answer::rating, rating.key())
}

/// An assessment with two statements, a gap and a task of Rosa's, and what is not hers.
fn here() -> Assessment {
    let ids = ids();
    let mut here = Assessment::new(
        AssessmentId("here".into()),
        "Nordwind",
        at("2026-05-01T08:00:00Z"),
    );
    change(
        &mut here,
        "2026-05-01T09:00:00Z",
        "Ada",
        rate(ids[0], Rating::Not),
    );
    change(
        &mut here,
        "2026-05-01T09:05:00Z",
        "Ada",
        rate(ids[2], Rating::Partly),
    );
    let gap = Gap::LIST.at(ids[2].as_str());
    change(
        &mut here,
        "2026-05-01T09:06:00Z",
        "Ada",
        gap.set(Gap::owner, "Rosa"),
    );
    let task = Task::LIST.at("t1");
    change(
        &mut here,
        "2026-05-01T09:07:00Z",
        "Ada",
        task.add([(Task::title, "Write it".into())]),
    );
    change(
        &mut here,
        "2026-05-01T09:08:00Z",
        "Ada",
        Task::LIST.at("t2").add([(Task::title, "Not hers".into())]),
    );
    here
}

fn part() -> PersonsPart {
    let ids = ids();
    PersonsPart {
        person: "Rosa".into(),
        statements: vec![ids[0], ids[1]],
        gaps: vec![ids[2]],
        tasks: vec!["t1".into()],
    }
}

/// Hands a packet out: the assessment with its line, and the packet as it is read from its file.
fn hand_out(here: &mut Assessment) -> Assessment {
    let plan = PacketPlan {
        part: part(),
        ..PacketPlan::default()
    };
    let packet = owner_packet(
        here,
        &plan,
        AssessmentId("p1".into()),
        at("2026-05-02T08:00:00Z"),
    );
    let line = SentPacket::LIST.at("p1").add_like(&sent_record(&packet));
    change(here, "2026-05-02T08:00:00Z", "Ada", line);
    let file = export(&packet, at("2026-05-02T08:00:00Z").to_utc());
    open(file.as_bytes()).expect("is a file").document
}

fn taken_in(
    here: &Assessment,
    packet: &Assessment,
    left_out: &[PacketThing],
    chosen: &[Side],
) -> Assessment {
    let back = PacketReturn::of(here, packet).expect("is its packet");
    let today = at("2026-05-09T08:00:00Z").date_naive();
    let edit = back
        .edit(here, packet, left_out, chosen, today)
        .expect("goes together");
    let mut after = here.clone();
    if let Some(edit) = edit {
        let by = back.taken_by().note();
        change(&mut after, "2026-05-09T08:00:00Z", &by, edit);
    }
    after
}

#[test]
fn a_packet_holds_what_is_the_persons_and_nothing_else() {
    let ids = ids();
    let packet = hand_out(&mut here());
    assert_eq!(packet.answers.len(), 2, "of the statements with an answer");
    assert!(packet.answers.get(&ids[0]).is_some() && packet.gaps.get(&ids[2]).is_some());
    let tasks: Vec<&str> = packet
        .project
        .tasks
        .iter()
        .map(|one| one.title.as_str())
        .collect();
    assert_eq!(tasks, ["Write it"]);
    let own = &packet.packets.own;
    assert_eq!(
        (own.kind, own.origin.as_str(), own.person.as_str()),
        (PacketKind::Owner, "here", "Rosa")
    );
    assert!(
        packet.history.iter().all(|entry| entry.from().is_none()),
        "what was said before stays behind"
    );
    assert!(!packet.history.iter().any(|entry| entry.on.contains("t2")));
}

#[test]
fn what_a_person_filled_in_comes_in_with_their_name_and_what_was_changed_here_meanwhile_stays() {
    let ids = ids();
    let mut here = here();
    let mut packet = hand_out(&mut here);
    change(
        &mut packet,
        "2026-05-03T10:00:00Z",
        "",
        rate(ids[1], Rating::Largely),
    );
    let note = Answer::LIST
        .at(ids[1].as_str())
        .set(Answer::note, "seen in the tool");
    change(&mut packet, "2026-05-03T10:01:00Z", "", note);
    let evidence = Evidence::at(ids[1], "e1").add([(Evidence::title, "Minutes of May".into())]);
    change(&mut packet, "2026-05-03T10:02:00Z", "", evidence);
    let done = Task::LIST.at("t1").set(Task::state, "done");
    change(&mut packet, "2026-05-03T10:03:00Z", "", done);
    // Here the other statement is rated anew, and the gap gets a day.
    change(
        &mut here,
        "2026-05-04T10:00:00Z",
        "Ada",
        rate(ids[0], Rating::Fully),
    );
    let due = Gap::LIST.at(ids[2].as_str()).set(Gap::due, "2026-06-01");
    change(&mut here, "2026-05-04T10:01:00Z", "Ada", due);

    let back = PacketReturn::of(&here, &packet).expect("is its packet");
    assert!(back.conflicts.is_empty(), "{:?}", back.conflicts);
    let things: Vec<String> = back.changed.iter().map(|(thing, _)| thing.key()).collect();
    assert_eq!(things, [ids[1].to_string(), "t1".to_owned()]);
    let after = taken_in(&here, &packet, &[], &[]);
    let answer = &after.answers[&ids[1]];
    assert_eq!(
        (answer.rating, answer.by.as_str()),
        (Some(Rating::Largely), "Rosa")
    );
    assert_eq!(
        answer.at,
        Some(at("2026-05-03T10:00:00Z")),
        "rated when it was rated"
    );
    assert_eq!(answer.evidence[0].title, "Minutes of May");
    assert_eq!(after.rating(ids[0]), Some(Rating::Fully));
    assert_eq!(after.gaps[&ids[2]].due, here.gaps[&ids[2]].due);
    assert_eq!(
        after.packets.sent[0].back,
        Some(at("2026-05-09T08:00:00Z").date_naive())
    );
    // The same file once more brings nothing.
    assert!(
        PacketReturn::of(&after, &packet)
            .expect("is its packet")
            .is_empty()
    );
}

#[test]
fn a_packet_that_comes_once_more_is_known_by_its_note() {
    let ids = ids();
    let mut here = here();
    let mut packet = hand_out(&mut here);
    let rated = |packet: &mut Assessment, at: &str, rating| {
        change(packet, at, "Rosa", rate(ids[1], rating));
    };
    rated(&mut packet, "2026-05-03T10:00:00Z", Rating::Partly);
    let after = taken_in(&here, &packet, &[], &[]);
    rated(&mut packet, "2026-05-10T10:00:00Z", Rating::Largely);
    // The second is how versions before wrote it.
    let known = [
        "Rosa (by packet of 2026-05-02)",
        "Rosa (by packet of 2 May 2026)",
    ];
    let notes = known.map(|note| (note, true));
    for (note, is_known) in notes.into_iter().chain([("Rosa", false)]) {
        let mut here = after.clone();
        let mut entries = here.history.entries();
        for entry in entries.iter_mut().filter(|entry| entry.by == known[0]) {
            note.clone_into(&mut entry.by);
        }
        here.history = entries.into();
        let back = PacketReturn::of(&here, &packet).expect("is its packet");
        assert_eq!(back.conflicts.is_empty(), is_known, "{note}");
    }
}

#[test]
fn what_both_changed_is_decided_and_what_is_left_out_stays() {
    let ids = ids();
    let mut here = here();
    let mut packet = hand_out(&mut here);
    change(
        &mut packet,
        "2026-05-03T10:00:00Z",
        "Rosa",
        rate(ids[0], Rating::Fully),
    );
    change(
        &mut packet,
        "2026-05-03T10:01:00Z",
        "Rosa",
        rate(ids[1], Rating::Fully),
    );
    change(
        &mut here,
        "2026-05-04T10:00:00Z",
        "Ada",
        rate(ids[0], Rating::Partly),
    );
    let back = PacketReturn::of(&here, &packet).expect("is its packet");
    assert_eq!(back.conflicts.len(), 1);
    let kept = taken_in(&here, &packet, &[], &[Side::Here]);
    assert_eq!(kept.rating(ids[0]), Some(Rating::Partly));
    assert_eq!(kept.rating(ids[1]), Some(Rating::Fully));
    let theirs = taken_in(&here, &packet, &[], &[Side::There]);
    assert_eq!(theirs.rating(ids[0]), Some(Rating::Fully));
    let without = taken_in(
        &here,
        &packet,
        &[PacketThing::Statement(ids[1])],
        &[Side::There],
    );
    assert_eq!(without.rating(ids[1]), None);
    assert_eq!(without.rating(ids[0]), Some(Rating::Fully));
}

#[test]
fn a_packet_sent_once_more_goes_on_from_what_was_taken_in() {
    let ids = ids();
    let mut here = here();
    let mut packet = hand_out(&mut here);
    let gap = |text: &str| Gap::LIST.at(ids[2].as_str()).set(Gap::recommendation, text);
    change(
        &mut packet,
        "2026-05-03T10:00:00Z",
        "Rosa",
        rate(ids[0], Rating::Partly),
    );
    change(
        &mut packet,
        "2026-05-03T10:01:00Z",
        "Rosa",
        gap("Write it down"),
    );
    let here = taken_in(&here, &packet, &[], &[]);
    change(
        &mut packet,
        "2026-05-12T10:00:00Z",
        "Rosa",
        rate(ids[0], Rating::Largely),
    );
    change(
        &mut packet,
        "2026-05-12T10:30:00Z",
        "Rosa",
        gap("Write it down and train"),
    );
    let back = PacketReturn::of(&here, &packet).expect("is its packet");
    assert!(back.conflicts.is_empty(), "{:?}", back.conflicts);
    assert_eq!(back.changed.len(), 2);
    let after = taken_in(&here, &packet, &[], &[]);
    assert_eq!(after.rating(ids[0]), Some(Rating::Largely));
    assert_eq!(
        after.gaps[&ids[2]].recommendation,
        "Write it down and train"
    );
    // What was changed here in between is asked about all the same.
    let mut touched = here.clone();
    change(
        &mut touched,
        "2026-05-10T10:00:00Z",
        "Ada",
        gap("Buy a tool"),
    );
    let back = PacketReturn::of(&touched, &packet).expect("is its packet");
    assert_eq!(back.conflicts.len(), 1);
}

#[test]
fn an_owner_neither_accepts_a_plan_nor_verifies_a_gap() {
    let ids = ids();
    let mut here = here();
    let gap = Gap::LIST.at(ids[2].as_str());
    change(
        &mut here,
        "2026-05-01T10:00:00Z",
        "Ada",
        gap.set_all([
            (Gap::accepted_by, "Board".into()),
            (Gap::accepted_on, "2026-05-01".into()),
        ]),
    );
    let mut packet = hand_out(&mut here);
    change(
        &mut packet,
        "2026-05-03T10:00:00Z",
        "Rosa",
        gap.set_all([
            (Gap::accepted_by, Value::None),
            (Gap::accepted_on, Value::None),
        ]),
    );
    change(
        &mut packet,
        "2026-05-03T10:01:00Z",
        "Rosa",
        gap.set_all([
            (Gap::status, "verified".into()),
            (Gap::verified_by, "Rosa".into()),
        ]),
    );
    change(
        &mut packet,
        "2026-05-03T10:02:00Z",
        "Rosa",
        gap.set(Gap::cause, "No time"),
    );
    let after = taken_in(&here, &packet, &[], &[]);
    let (was, is) = (&here.gaps[&ids[2]], &after.gaps[&ids[2]]);
    assert_eq!(is.cause, "No time");
    assert_eq!(
        (&is.accepted_by, is.status, &is.verified_by),
        (&was.accepted_by, was.status, &was.verified_by)
    );
}

#[test]
fn a_file_that_is_no_packet_of_this_assessment_is_named() {
    let mut here = here();
    let mut packet = hand_out(&mut here);
    let whole = PacketReturn::of(&here, &here.clone()).expect_err("is whole");
    assert!(whole.contains("no packet"), "{whole}");
    packet.packets.own.origin = "other".into();
    let other = PacketReturn::of(&here, &packet).expect_err("is another's");
    assert!(other.contains("another assessment"), "{other}");
}

#[test]
fn an_auditor_reads_evidence_and_no_rating_and_what_is_asked_comes_back() {
    let ids = ids();
    let mut here = here();
    let note = Answer::LIST
        .at(ids[0].as_str())
        .set(Answer::note, "we know it is weak");
    change(&mut here, "2026-05-01T10:00:00Z", "Ada", note);
    let evidence = Evidence::at(ids[0], "e1").add([(Evidence::title, "Plan".into())]);
    change(&mut here, "2026-05-01T10:01:00Z", "Ada", evidence);
    let plan = PacketPlan::default();
    let mut pack = auditor_packet(
        &here,
        &plan,
        AssessmentId("p2".into()),
        at("2026-05-02T08:00:00Z"),
    );
    let text = serde_json::to_string(&pack).expect("is written");
    assert!(
        text.contains("Plan") && !text.contains("weak") && !text.contains("\"rating\""),
        "{text}"
    );
    assert!(pack.gaps.is_empty() && pack.project.tasks.is_empty());
    let parts = format!("{:?}", auditor_parts(&pack));
    assert!(
        parts.contains("The SMS of Nordwind") && !parts.contains("Nordwind: pack"),
        "{parts}"
    );
    let line = SentPacket::LIST.at("p2").add_like(&sent_record(&pack));
    change(&mut here, "2026-05-02T08:00:00Z", "Ada", line);
    let asked = AuditRequest::LIST
        .at("r1")
        .add([(AuditRequest::text, "Show me March".into())]);
    change(&mut pack, "2026-05-05T08:00:00Z", "Auditor", asked);
    // What an auditor cannot have been asked for does not come in.
    change(
        &mut pack,
        "2026-05-05T08:01:00Z",
        "Auditor",
        rate(ids[3], Rating::Fully),
    );
    let after = taken_in(&here, &pack, &[], &[]);
    assert_eq!(after.packets.requests[0].text, "Show me March");
    assert_eq!(after.rating(ids[3]), None);
    // Answered here, and sent in once more by the auditor: the answer stays.
    let mut answered = after.clone();
    let answer = AuditRequest::LIST
        .at("r1")
        .set(AuditRequest::answer, "Attached");
    change(&mut answered, "2026-05-10T08:00:00Z", "Ada", answer);
    let own = AuditRequest::LIST
        .at("r2")
        .add([(AuditRequest::text, "Asked in the room".into())]);
    change(&mut answered, "2026-05-10T08:01:00Z", "Ada", own);
    let again = taken_in(&answered, &pack, &[], &[]);
    assert_eq!(again.packets.requests[0].answer, "Attached");
    assert_eq!(again.packets.requests.len(), 2);
}

#[test]
fn a_link_holds_the_file_and_a_damaged_one_is_refused() {
    let packet = hand_out(&mut here());
    let file = export(&packet, at("2026-05-02T08:00:00Z").to_utc());
    let code = packet_code(&file).expect("is small");
    let read = read_packet_code(&code).expect("is whole");
    assert_eq!(open(read.as_bytes()).expect("is a file").document, packet);
    let shorter = &code[..code.len() - 3];
    for damaged in [shorter, "", "WMP1.", "WMB1.abc", "WMP1.ä"] {
        assert!(read_packet_code(damaged).is_err(), "{damaged}");
    }
    let long = "x".repeat(LONGEST_LINK);
    assert_eq!(packet_code(&long), None);
}

#[test]
fn a_page_carries_the_file_whatever_it_says() {
    let page = "<html><body><p>app</p>\n</body>\n</html>";
    let file = r#"{"note":"</script><script>alert(1)</script><!-- "}"#;
    let with = page_with(page, file).expect("is a page");
    assert_eq!(with.matches("<script").count(), 1);
    let (_, rest) = with.split_once("id=\"packet\">").expect("is in it");
    let (inside, _) = rest.split_once("</script>").expect("ends");
    let read: serde_json::Value = serde_json::from_str(inside).expect("is JSON");
    assert_eq!(read["note"], "</script><script>alert(1)</script><!-- ");
    assert_eq!(page_with("no page", file), None);
}

proptest! {
    #[test]
    fn a_packet_changes_nothing_that_it_was_not_handed_out_for(
        other in crate::assessment::arbitrary::document(),
    ) {
        let mut here = here();
        let packet = hand_out(&mut here);
        // Somebody wrote another document into the packet's file.
        let mut forged = other;
        forged.id = packet.id.clone();
        forged.packets.own = packet.packets.own.clone();
        forged.packets.own.statements = standard().statements.iter().map(|one| one.id).collect();
        let back = PacketReturn::of(&here, &forged).expect("says that it is its packet");
        let sides = vec![Side::There; back.conflicts.len()];
        let today = at("2026-05-09T08:00:00Z").date_naive();
        if let Ok(Some(edit)) = back.edit(&here, &forged, &[], &sides, today) {
            let mut after = here.clone();
            change(&mut after, "2026-05-09T08:00:00Z", "Rosa", edit);
            let sent = &here.packets.sent[0];
            let own = Packet { kind: sent.kind, statements: sent.statements.clone(), gaps: sent.gaps.clone(),
                tasks: sent.tasks.clone(), ..Packet::default() };
            for difference in &here.differences(&after).records {
                let line = difference.record == RecordId { list: SentPacket::LIST, id: "p1".into() };
                prop_assert!(line || own.holds(&difference.record), "{}", difference.record);
            }
        }
    }
}
