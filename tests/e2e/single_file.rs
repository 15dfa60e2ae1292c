//! The whole app in one file, opened from disk.

use crate::harness::{session_at, single_file};
use crate::main_job::main_job;

in_every_browser!(does_the_main_job_without_a_host, async |browser| {
    session_at(browser, &single_file(), async |page| {
        page.load("#/").await;
        page.wait_ready().await;
        main_job(page).await;

        // What the main job has no need of: the example, and the parts of the app that come later.
        page.go("#/").await;
        page.click("[data-action='load-example']").await;
        page.wait_for(".bar .badge").await;
        page.go("#/workshop").await;
        page.wait_js("document.querySelector('#title')?.innerText === 'Workshop'")
            .await;
        // A page that stands alone comes with a reload of its own.
        page.load("#/ballot").await;
        page.wait_for(".shell.bare h1").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
        let requests = page.requests().await;
        let files = requests.iter().filter(|to| to.starts_with("file:"));
        assert!(files.count() <= 1, "only the file itself: {requests:?}");
        assert_eq!(page.foreign_requests().await, Vec::<String>::new());
    })
    .await;
});
