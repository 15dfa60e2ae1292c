//! The least that must hold in every engine: the app starts, stays within its origin, and is accessible from the first moment.

in_every_browser!(starts_cleanly, "#/", async |page| {
    assert_eq!(
        page.foreign_requests().await,
        Vec::<String>::new(),
        "requests that left the origin"
    );
    assert_eq!(
        page.console_errors().await,
        Vec::<String>::new(),
        "errors in the console"
    );
    page.assert_accessible().await;
});

in_every_browser!(starts_again_after_a_reload, "#/", async |page| {
    page.reload().await;
    assert_eq!(
        page.console_errors().await,
        Vec::<String>::new(),
        "errors in the console"
    );
});
