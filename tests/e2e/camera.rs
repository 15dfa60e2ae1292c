//! Ballots come back by camera and from photos: as codes that people hold up on their phones.

use waymark::assessment::ballots::{Ballot, Cast};
use waymark::assessment::records::{Voted, Voting};
use waymark::exchange::ballot::ballot_code;
use waymark::standard::StatementId;

use crate::harness::{Page, photo, session_with_camera};
use crate::passing::{STATEMENTS, open_round};

/// A ballot as it comes from a phone in the workshop of [`crate::passing`].
fn code(id: &str, by: &str) -> String {
    let cast = Cast {
        vote: Voted::Largely,
        ..Cast::default()
    };
    // On everything that is asked: only then somebody has voted.
    let statements = STATEMENTS.map(|id| StatementId::parse(id).unwrap());
    ballot_code(&Ballot {
        workshop: "w1".into(),
        round: 1,
        id: id.into(),
        by: by.into(),
        votes: statements
            .map(|id| (id, cast.clone()))
            .into_iter()
            .collect(),
    })
}

/// The camera is on, and its track is at hand for [`assert_off`].
async fn switch_on(page: &Page) {
    page.click("[data-action='read-camera']").await;
    page.wait_js("document.querySelector('video')?.videoWidth > 0")
        .await;
    page.js::<Option<()>>(
        "void (window.track = document.querySelector('video').srcObject.getTracks()[0])",
    )
    .await;
}

async fn wait_off(page: &Page) {
    page.wait_js("window.track.readyState === 'ended'").await;
}

#[tokio::test]
async fn codes_are_read_from_phones_one_after_the_other() {
    let (ana, bo, cem) = (
        code("b1", "person-ana"),
        code("b2", "person-bo"),
        code("b3", "person-cem"),
    );
    let shown = [Some(ana.as_str()), Some(bo.as_str()), Some("not a ballot")];
    session_with_camera("ballots", &shown, async |page| {
        page.load("#/").await;
        page.wait_ready().await;
        open_round(page, Voting::Named).await;
        switch_on(page).await;
        page.wait_figure("voted", "2").await;
        page.click("[data-action='stop-camera']").await;
        wait_off(page).await;

        // A photo counts as well; one without a code, and a file that is no picture, say so.
        for (name, bytes) in [
            ("IMG_1.bmp", photo(None, 640, 480)),
            ("IMG_2.jpg", b"no picture".to_vec()),
        ] {
            page.set_file("[data-input='photos']", &bytes, name).await;
            page.wait_js(&format!(
                "document.querySelector('.code-status').innerText.includes('{name}')"
            ))
            .await;
        }
        page.set_file(
            "[data-input='photos']",
            &photo(Some(&cem), 1600, 1200),
            "IMG_3.bmp",
        )
        .await;
        page.wait_figure("voted", "3").await;

        // The camera goes off with the page.
        switch_on(page).await;
        page.go("#/workshop/talk").await;
        wait_off(page).await;
    })
    .await;
}

#[tokio::test]
async fn what_keeps_the_camera_off_is_said() {
    session_with_camera("refused", &[None], async |page| {
        page.load("#/").await;
        page.wait_ready().await;
        open_round(page, Voting::Anonymous).await;
        // Each reason has its own words.
        let mut said = vec![String::new()];
        for name in ["NotAllowedError", "NotFoundError", "NotReadableError"] {
            page.js::<Option<()>>(&format!(
                "void (navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '{name}')))"
            ))
            .await;
            page.click("[data-action='read-camera']").await;
            let before = serde_json::json!(said);
            page.wait_js(&format!(
                "!{before}.includes(document.querySelector('.code-status .problem')?.innerText ?? '')"
            ))
            .await;
            said.push(page.text(".code-status .problem").await);
        }
        page.assert_accessible().await;
        let errors = page.console_errors().await;
        assert!(errors.is_empty(), "{errors:?}");
    })
    .await;
}
