//! Help: the steps, the scales, the keys, the glossary, privacy, and what the app is not.

use leptos::prelude::*;

use crate::app::keyboard::keys_list;
use crate::app::ui::{ball, lead, table_head};
use crate::assessment::Rating;
use crate::standard::{EDITION, standard};

/// Bands of ISO/IEC 33020 beside each rating.
const BANDS: [(Rating, &str); 4] = [
    (
        Rating::Not,
        "0 to 15 % achieved: little or nothing is there",
    ),
    (
        Rating::Partly,
        "above 15 to 50 %: some of it is there, with large holes",
    ),
    (
        Rating::Largely,
        "above 50 to 85 %: it works, with weaknesses",
    ),
    (
        Rating::Fully,
        "above 85 to 100 %: it works; with evidence it counts as conform, without as claimed",
    ),
];

pub fn page() -> AnyView {
    let steps = standard()
        .steps
        .iter()
        .map(|step| view! { <dt>{step.title}</dt><dd>{step.purpose}</dd> })
        .map(IntoAny::into_any)
        .collect_view();
    let ratings = BANDS
        .map(|(rating, text)| view! { <dt>{ball(rating)} " " {rating.label()}</dt><dd>{text}</dd> })
        .map(IntoAny::into_any)
        .collect_view();
    let levels = standard()
        .levels
        .iter()
        .map(|level| view! { <dt>{level.number} " " {level.title}</dt><dd>{level.descriptor}</dd> })
        .map(IntoAny::into_any)
        .collect_view();
    let terms = standard()
        .glossary
        .iter()
        .map(|term| view! { <dt>{term.term}</dt><dd>{term.meaning}</dd> })
        .map(IntoAny::into_any)
        .collect_view();
    let values = standard()
        .heuristics
        .iter()
        .map(|h| view! { <tr><td>{h.title}</td><td>{h.value}</td><td>{h.source}</td></tr> })
        .map(IntoAny::into_any)
        .collect_view();
    view! {
        {lead("Help".into(), "What Waymark does, how it counts, and what it is not.".into())}
        <section class="sheet prose" id="what-it-is-not">
            <h2>"What Waymark is, and what it is not"</h2>
            <p>
                "Waymark helps an organization to find out where it stands on " {EDITION}
                ", to plan the way to the certificate and to keep it. It gives no certificate: that is done by an accredited certification body after an audit. A good result here is no promise of a good audit."
            </p>
            <p>
                "It is no copy of the standard. The statements are our own paraphrase, 308 is our count of what can be assessed, and no official number. You need your own licensed copy of the standard. Statements whose content we could not confirm in a second public source are marked “our reading”: compare them with your copy."
            </p>
        </section>
        <section class="sheet prose">
            <h2>"Privacy"</h2>
            <p>
                "There is no server, no account, no tracking, no cookie. What you type stays in this browser's storage until you delete it, or the browser's data for this page is cleared. It leaves the browser only in the files that you save yourself."
            </p>
            <p>
                "Every change is stored at once. A browser or machine that is killed may lose the last seconds, because browsers flush their storage to disk a little later."
            </p>
        </section>
        <section class="sheet">
            <h2>"The six steps, and keeping the certificate"</h2>
            <dl class="terms">{steps}</dl>
        </section>
        <section class="sheet">
            <h2>"Rating a statement"</h2>
            <dl class="terms">
                {ratings}
                <dt>{ball(Rating::Untriggered)} " Condition not triggered"</dt>
                <dd>"offered only where a statement bites under a condition that did not arise, with a written reason. The standard allows no exclusions, so there is no “not applicable”."</dd>
            </dl>
            <p class="small">
                "From the rating follows a proposed grade: fully with evidence is conform; fully without evidence is claimed; largely and partly are a minor gap; not is a major gap where a whole document, record, audit, review or process is absent, otherwise minor. A person can change the grade with a reason. An unanswered statement never counts as met."
            </p>
        </section>
        <section class="sheet">
            <h2>"Capability levels"</h2>
            <dl class="terms">{levels}</dl>
            <p class="small">
                "A level is reached when its attributes are largely or fully achieved and those of all lower levels fully. It says how well an area works, not whether it conforms."
            </p>
        </section>
        <section class="sheet" id="help-keys">
            <h2>"Keys"</h2>
            {keys_list()}
            <p class="small">"Single keys can be switched off in the settings."</p>
        </section>
        <section class="sheet">
            <h2>"Starting values for durations and effort"</h2>
            <p class="small">"Rules of thumb, not rules of the standard: with their source, or marked as our assumption. Where you know better, trust your own figures."</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Starting values">
                <table>
                    {table_head(&["What", "Value", "Source"])}
                    <tbody>{values}</tbody>
                </table>
            </div>
        </section>
        <section class="sheet">
            <h2>"Glossary"</h2>
            <dl class="terms">{terms}</dl>
        </section>
    }
    .into_any()
}
