//! What does not go together is gathered, holds a gate open, and is asked before it is set.

use crate::harness::{Browser, visit};

#[tokio::test]
async fn answers_that_exclude_each_other_stand_on_the_consistency_page() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Two Words").await;
        page.go("#/consistency").await;
        for figure in ["contradictions", "doubts", "hints"] {
            page.wait_figure(figure, "0").await;
        }
        page.assert_accessible().await;
        page.go("#/assessment/8.6.1").await;
        page.rate("8.6.1-g", "fully").await;
        page.rate("8.6.1-i", "untriggered").await;
        page.go("#/consistency").await;
        page.wait_figure("contradictions", "1").await;
        // The reason of “not triggered” is missing too.
        page.wait_figure("hints", "1").await;
        page.assert_accessible().await;
        page.click("[data-gravity='contradiction'] li a").await;
        page.wait_for("[data-statement='8.6.1-i']").await;
        page.rate("8.6.1-i", "largely").await;
        page.go("#/consistency").await;
        page.wait_figure("contradictions", "0").await;
    })
    .await;
}

#[tokio::test]
async fn an_approved_scope_is_its_document_and_a_state_by_hand_cannot_outvote_it() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Scoped").await;
        page.go("#/scope").await;
        page.fill("#scope-statement-services", "mail and chat")
            .await;
        page.fill("#scope-statement-version", "1.0").await;
        page.go("#/preparation/documents").await;
        let d1 = |standing: &str| {
            format!(
                "document.querySelector(`[data-register='D1']`)?.dataset.standing === '{standing}'"
            )
        };
        page.wait_js(&d1("draft")).await;
        page.select("#reg-D1-status", "approved").await;
        page.wait_for("[data-register='D1'] [data-contradiction]")
            .await;
        page.wait_js(&d1("draft")).await;
        page.wait_figure("documents-approved", "0").await;
        page.go("#/scope").await;
        page.fill("#scope-statement-approved_by", "A. Karim").await;
        page.fill("#scope-statement-approved", "2026-03-02").await;
        page.go("#/preparation/documents").await;
        page.wait_js(&d1("approved")).await;
        page.wait_gone("[data-register='D1'] [data-contradiction]")
            .await;
        page.wait_figure("documents-approved", "1").await;
        page.assert_accessible().await;
    })
    .await;
}

#[tokio::test]
async fn a_level_above_the_ratings_is_asked_before_it_is_set() {
    visit(Browser::Chromium, "#/", async |page| {
        page.new_assessment("Levels").await;
        page.go("#/assessment/8.2.4").await;
        for (statement, rating) in [("8.2.4-a", "partly"), ("8.2.4-b", "fully"), ("8.2.4-c", "fully")] {
            page.rate(statement, rating).await;
        }
        page.go("#/capability").await;
        let level = |level: &str| {
            format!("document.querySelector(`[data-area='8.2.4'] [data-figure=level]`).dataset.value === '{level}'")
        };
        page.wait_js(&level("1")).await;
        let asked = "[data-asked='8.2.4']:not([hidden])";
        page.select("#quick-8_2_4", "3").await;
        page.wait_for(asked).await;
        page.assert_accessible().await;
        page.wait_js(&level("1")).await;
        page.click("[data-asked='8.2.4'] [data-action='keep-proposal']").await;
        page.wait_gone(asked).await;
        page.wait_js("document.querySelector('#quick-8_2_4').value === '1'").await;
        page.select("#quick-8_2_4", "3").await;
        page.click("[data-asked='8.2.4'] [data-action='set-anyway']").await;
        page.wait_js(&level("3")).await;
        page.go("#/consistency").await;
        page.wait_figure("doubts", "1").await;
    })
    .await;
}
