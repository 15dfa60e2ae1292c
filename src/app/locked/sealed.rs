//! Sealed ballots that were taken along from another machine: back into the box of their round, unseen.

use leptos::prelude::*;

use crate::app::route::Route;
use crate::app::session::Session;
use crate::assessment::ballots::Intake;
use crate::assessment::records::Workshop;
use crate::assessment::{Assessment, Listed};
use crate::exchange::ballot::SealedBallots;
use crate::standard::WorkshopPart;

/// Puts them into the box of the open round here; those that are here already stay.
pub fn bring(session: Session, from: &SealedBallots) {
    if let Err(why) = fits(session, from) {
        return session.alert(t!("{reason} Nothing was changed.", reason = why));
    }
    let sealed = session.with_ballots(|ballots| ballots.sealed(&from.workshop, from.round));
    let mut there = sealed.0;
    let (mut new, mut refused) = (0, 0);
    for ballot in &from.sealed.ballots {
        let intake = |doc: &Assessment| there.intake(doc, &from.workshop, ballot);
        match session.doc.with_untracked(intake) {
            Intake::Counted | Intake::Corrected => {
                if !session.write_ballots(|ballots| ballots.seal(ballot)) {
                    return;
                }
                there.ballots.retain(|other| other.id != ballot.id);
                there.ballots.push(ballot.clone());
                new += 1;
            }
            Intake::Again => {}
            _ => refused += 1,
        }
    }
    for person in &from.sealed.seated {
        if !session.write_ballots(|ballots| ballots.seat(&from.workshop, from.round, person)) {
            return;
        }
    }
    session.ballots_came();
    session.go(Route::Workshop(WorkshopPart::Ballots));
    session.tell(said(new, refused), refused > 0, None);
}

fn fits(session: Session, from: &SealedBallots) -> Result<(), &'static str> {
    if !session.opened.get_untracked() {
        return Err(t!(
            "These are sealed ballots. Open the assessment with their workshop first, then bring them in."
        ));
    }
    session.doc.with_untracked(|doc| {
        let known = Workshop::find(doc, &from.workshop).filter(|_| doc.id.0 == from.assessment);
        match known {
            Some(at) if at.open && at.round == Some(from.round) => Ok(()),
            Some(_) => Err(t!("Their round is not open here: it was revealed or withdrawn, or this copy of the assessment is from before it opened.")),
            None => Err(t!("These sealed ballots belong to a workshop that is not in this assessment. Open the assessment that they were taken from.")),
        }
    })
}

fn said(new: usize, refused: usize) -> String {
    let came = match new {
        0 => t!("No new sealed ballot came in.").to_owned(),
        new => t_count!(
            new,
            "{count} sealed ballot came in, still unseen.",
            "{count} sealed ballots came in, still unseen."
        ),
    };
    if refused == 0 {
        return came;
    }
    let not_taken = t!(
        "Not taken: {count}, since there is another ballot of the same person, or there are as many votes as participants.",
        count = refused
    );
    format!("{came} {not_taken}")
}
