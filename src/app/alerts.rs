//! Alerts stay in sight while one scrolls (style/later/alerts.css). What has the focus must not lie beneath them.

use leptos::prelude::*;

use super::browser::element;
use super::session::{Notice, Save, Session};

/// Room between an alert and the field below it, in pixels.
const GAP: f64 = 8.0;

/// Keeps the field with the focus clear of alerts as long as the app lives.
pub fn start(session: Session) {
    let is_there = Memo::new(move |_| {
        let told = session
            .notice
            .with(|told| told.as_ref().is_some_and(is_alert));
        let failed = session.save.with(|save| matches!(save, Save::Failed(_)));
        (told, failed)
    });
    Effect::new(move |_| {
        if is_there.get() != (false, false) {
            // After it is drawn.
            request_animation_frame(uncover);
        }
    });
}

fn is_alert(notice: &Notice) -> bool {
    notice.alert
}

/// Scrolls by as much as an alert covers of what has the focus. What is out of sight for another reason stays there.
fn uncover() {
    let (Some(alerts), Some(field)) = (element(".alerts"), element("main :focus")) else {
        return;
    };
    let (alerts, field) = (
        alerts.get_bounding_client_rect().bottom(),
        field.get_bounding_client_rect(),
    );
    if field.bottom() > 0.0 && field.top() < alerts + GAP {
        window().scroll_by_with_x_and_y(0.0, field.top() - alerts - GAP);
    }
}
