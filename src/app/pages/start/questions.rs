//! The four questions.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::names::{NameKind, names, names_of_kinds};
use super::question;
use crate::analysis::wanted::{certificate_wanted, stage_2_for, wanted_words};
use crate::app::browser::{element, today};
use crate::app::pages::assessment::date_text;
use crate::app::pages::settings::your_name;
use crate::app::ui::{Input, field, on, read};
use crate::assessment::Listed;
use crate::assessment::parse_date;
use crate::assessment::records::{Charter, Customer, Party, PartyKind, Service};
use crate::standard::StartPart;

pub fn you() -> AnyView {
    // Enter goes on, as it does in any form of one field. The name is kept when the field is left, and focus leaves it first.
    let on_enter = |event: SubmitEvent| {
        event.prevent_default();
        if let Some(way) = element("[data-action='continue']") {
            let _ = way.focus();
            way.click();
        }
    };
    let fields = view! { <form class="form" on:submit=on(on_enter)>{your_name()}</form> };
    question(
        StartPart::You,
        t!("Who are you?"),
        t!(
            "Your name stands beside each answer that you give, so that others know whom to ask. It stays in this browser until you export something."
        ),
        fields.into_any(),
    )
}

pub fn services() -> AnyView {
    let fields = view! {
        {names(
            Service::LIST,
            Service::name,
            t!("A service that you provide"),
            t!("One at a time, such as “Workplace service” or “Hosting of the shop”. The most important ones are enough."),
        )}
        {names(
            Customer::LIST,
            Customer::name,
            t!("Whom you provide them to"),
            t!("A customer or a group of customers, such as “All departments” or “Retail customers”."),
        )}
    };
    question(
        StartPart::Services,
        t!("Which services, and for whom?"),
        t!("The scope statement of step 2 is built from this. You can narrow it later."),
        fields.into_any(),
    )
}

pub fn suppliers() -> AnyView {
    let fields = names_of_kinds(
        Party::LIST,
        Party::name,
        t!("Somebody outside who takes part"),
        t!(
            "A supplier, a sister company or another part of your organization (an internal supplier), or a customer who does part of the work. Say which of them each is: other requirements apply to each kind."
        ),
        NameKind {
            field: Party::kind,
            options: &PartyKind::OPTIONS,
        },
    );
    question(
        StartPart::Suppliers,
        t!("Who else takes part in the services?"),
        t!("Who is named here decides which requirements about suppliers apply to you."),
        fields,
    )
}

pub fn date() -> AnyView {
    let wanted = read(certificate_wanted);
    let words = read(|doc| wanted_words(doc, today()));
    let date = field(
        Input::Date,
        "certificate-wanted".to_owned(),
        t!("By when do you want the certificate?"),
        Signal::derive(move || date_text(wanted.get())),
        Arc::new(|text| {
            let stage_2 = parse_date(text)?.and_then(stage_2_for);
            Ok(Charter::LIST.at("").set(Charter::stage_2, stage_2))
        }),
    );
    let fields = view! {
        <div class="form">
            {date}
            <p class="small" role="status">{words}</p>
            <p class="small">
                {t!("In practice it often takes three to six months with 50 people and six to ten with 200 (one vendor's figures; yours may differ). No day in mind yet? Leave it empty.")}
            </p>
        </div>
    };
    question(
        StartPart::Date,
        t!("By when?"),
        t!("Plan, calendar and reminders count back from this day. It moves as often as you like."),
        fields.into_any(),
    )
}
