//! Help: the steps, the scales, the keys, the glossary, privacy, and what the app is not.

use leptos::prelude::*;

use super::capability::levels;
use crate::analysis::scale;
use crate::app::route::Route;
use crate::app::ui::words::t_view;
use crate::app::ui::{TableView, ball, card, each, keys_list, lead, terms};
use crate::assessment::Rating;
use crate::standard::{EDITION, WorkshopPart, standard};

pub fn page() -> AnyView {
    let values = each(
        standard().heuristics().iter(),
        |h| view! { <tr><td>{h.title}</td><td>{h.shown()}</td><td>{h.source}</td></tr> },
    );
    view! {
        {lead(t!("Help").into(), t!("What Waymark does, how it counts, and what it is not.").into())}
        {what_it_is()}
        {card(t!("The six steps, and keeping the certificate"), terms(standard().steps.iter().map(|step| (step.title, step.purpose))))}
        {rating()}
        <section class="sheet">
            <h2>{t!("Capability levels")}</h2>
            {levels()}
            <p class="small">
                {t!("A level is reached when its attributes are largely or fully achieved and those of all lower levels fully. It says how well an area works, not whether it conforms.")}
            </p>
        </section>
        {workshop()}
        <section class="sheet" id="help-keys">
            <h2>{t!("Keys")}</h2>
            {keys_list()}
            <p class="small">{t!("Single keys can be switched off in the settings.")}</p>
        </section>
        <section class="sheet prose" id="accessibility">
            <h2>{t!("Accessibility")}</h2>
            <p>
                {t_view!(
                    "{page}: what was tried so that everybody can use Waymark, what was not, and how to tell us.",
                    page = view! { <a href=Route::Accessibility.hash()>{t!("Accessibility")}</a> },
                )}
            </p>
        </section>
        <section class="sheet">
            <h2>{t!("Starting values for durations and effort")}</h2>
            <p class="small">{t!("Rules of thumb, not rules of the standard: with their source, or marked as our assumption. Where you know better, trust your own figures.")}</p>
            {TableView::new(&[t_later!("What"), t_later!("Value"), t_later!("Source")]).name(t!("Starting values")).scrolling(values)}
        </section>
        {card(t!("Glossary"), terms(standard().glossary().iter().map(|term| (term.term, term.meaning))))}
    }
    .into_any()
}

fn what_it_is() -> AnyView {
    view! {
        <section class="sheet prose" id="what-it-is-not">
            <h2>{t!("What Waymark is, and what it is not")}</h2>
            <p>
                {t!(
                    "Waymark helps an organization to find out where it stands on {standard}, to plan the way to the certificate and to keep it. It gives no certificate: that is done by an accredited certification body after an audit. A good result here is no promise of a good audit.",
                    standard = EDITION
                )}
            </p>
            <p>
                {t_view!(
                    "{page}: where it comes from, its parts, and how it goes together with ITIL, ISO 9001, ISO/IEC 27001 and COBIT.",
                    page = view! { <a href=Route::Background.hash()>{t!("What the standard is")}</a> },
                )}
            </p>
            <p>
                {t!("It is no copy of the standard. The statements are our own paraphrase, and their number is our count of what can be assessed, not an official one. You need your own licensed copy of the standard. Statements whose content we could not confirm in a second public source are marked “our reading”: compare them with your copy.")}
            </p>
        </section>
        <section class="sheet prose">
            <h2>{t!("Privacy")}</h2>
            <p>
                {t!("There is no server, no account, no tracking, no cookie. What you type stays in this browser's storage until you delete it, or the browser's data for this page is cleared. It leaves the browser only in the files that you save yourself.")}
            </p>
            <p>
                {t!("Every change is stored at once. A browser or machine that is killed may lose the last seconds, because browsers flush their storage to disk a little later.")}
            </p>
        </section>
    }
    .into_any()
}

fn rating() -> AnyView {
    let ratings = each(
        scale::RATINGS
            .into_iter()
            .filter_map(|rating| Some((rating, scale::band(rating)?))),
        |(rating, band)| {
            view! { <dt>{ball(rating)} " " {rating.label()}</dt><dd>{t!("{band} achieved: {meaning}", band, meaning = scale::meaning(rating))}</dd> }
        },
    );
    view! {
        <section class="sheet">
            <h2>{t!("Rating a statement")}</h2>
            <dl class="terms">
                {ratings}
                <dt>{ball(Rating::Untriggered)} " " {t!("Condition not triggered")}</dt>
                <dd>{t!("offered only where a statement bites under a condition that did not arise, with a written reason. The standard allows no exclusions, so there is no “not applicable”.")}</dd>
            </dl>
            <p class="small">
                {t!("From the rating follows a proposed grade: fully with evidence is conform; fully without evidence is claimed; largely and partially are a minor gap; not is a major gap where a whole document, record, audit, review or process is absent, otherwise minor. A person can change the grade with a reason. An unanswered statement never counts as met.")}
            </p>
        </section>
    }
    .into_any()
}

/// How a workshop goes, and what “without names” means.
fn workshop() -> AnyView {
    let link = Route::Workshop(WorkshopPart::Prepare).hash();
    view! {
        <section class="sheet prose" id="help-workshop">
            <h2>{t!("How a workshop goes")}</h2>
            <p>
                {t!("The second way to rate: the people who run the processes agree on ratings together, in a room with a projector or over a call.")}
                " "
                <a href=link>{t!("Open the workshop")}</a>
            </p>
            <ol class="numbered">
                <li><b>{t!("Prepare.")}</b> " " {t!("Enter who comes and for how long, and put statements on the agenda: all unanswered, all in dispute, what was parked, a process area, or single ones. Waymark adds up the minutes and says whether it fits.")}</li>
                <li><b>{t!("Vote unseen.")}</b> " " {t!("You open a round; ballots come in sealed. Nobody sees a vote, you neither, until the round is revealed as a whole. People may abstain, and say how sure they are.")}</li>
                <li><b>{t!("Reveal and agree.")}</b> " " {t!("Statements on which the room is far apart come first; what all agree on passes at once. The agreed rating becomes the answer, with the workshop as its source; whoever sees it otherwise has their dissent written down. What cannot be settled is parked with a person and a day.")}</li>
                <li><b>{t!("Close.")}</b> " " {t!("The minutes are final and print on one clean sheet, attendance counts in step 1, and the next workshop starts with what was parked.")}</li>
            </ol>
            <h3>{t!("Three ways to vote, which mix")}</h3>
            <dl class="terms">
                <dt>{t!("One machine passed round")}</dt>
                <dd>{t!("Each person rates on your machine; then the screen locks, and the next takes over.")}</dd>
                <dt>{t!("Devices of their own")}</dt>
                <dd>{t!("You hand out a file, a link or a code to scan; each person fills in the ballot in their own browser and returns a small file or a code. Scanning needs Waymark at an address that phones can reach; where there is none, files do the same.")}</dd>
                <dt>{t!("Cards")}</dt>
                <dd>{t!("People show cards, and you type what they show.")}</dd>
            </dl>
            <h3>{t!("What “without names” means, and what it does not")}</h3>
            <p>
                {t!("Decided before the first round, and then fixed. Without names, nothing that Waymark keeps tells who voted what: neither the assessment, its history and undo, snapshots, the browser’s storage after the reveal, nor the ballot file. Votes stand in an order that says nothing.")}
            </p>
            <p>
                {t!("It is no protection from what people can see or guess: who holds the machine, who hands in a file, whose words a comment has, and, of very few people, who is left. That is why it takes at least three. Attendance is recorded with names in either case.")}
            </p>
            <h3>{t!("The room screen")}</h3>
            <p>
                {t!("A second window for the projector: the statement in large type, the timer, how many have voted, the reveal. It only shows what your window sends and changes nothing; your notes stay on your screen. It works without a network.")}
            </p>
        </section>
    }
    .into_any()
}
