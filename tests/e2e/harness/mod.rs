//! Drives the browsers. A test [`visit`]s a route and gets a [`Page`] to act on and to ask.
//!
//! Other test files may not use every helper yet, and a harness that lacks the obvious one invites a worse copy.
#![allow(dead_code, unused_imports)]

mod act;
mod axe;
mod browser;
mod camera;
mod chromium;
mod download;
mod host;
mod idle;
mod keyboard;
mod lasting;
mod own_host;
mod page;
mod session;

pub use axe::Violation;
pub use browser::Browser;
pub use camera::{photo, session_with_camera};
pub use download::Download;
pub use host::{Host, another_release, release, single_file};
pub use lasting::Lasting;
pub use page::Page;
pub use session::{people, session, session_at, session_with, visit};

/// How many statements there are, less some, as the pages write it.
pub fn statements_less(some: usize) -> String {
    (waymark::standard::standard().statements.len() - some).to_string()
}

/// Makes one test for each engine out of a function on a page: `in_every_browser!(opens_quickly, "#/", async |page| { … });`
/// gives `opens_quickly::chromium`, `opens_quickly::firefox` and `opens_quickly::webkit`. The page is open and ready.
macro_rules! in_every_browser {
    ($name:ident, $route:expr, async |$page:ident| $body:block) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run(browser: $crate::harness::Browser) {
                $crate::harness::visit(browser, $route, async |$page: &$crate::harness::Page| {
                    $body
                })
                .await;
            }

            in_every_browser!(@engines run);
        }
    };
    // For tests that begin their sessions themselves: out of a function on a browser.
    ($name:ident, async |$browser:ident| $body:block) => {
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn run($browser: $crate::harness::Browser) {
                if $browser.is_missing() {
                    println!("skipped: {:?} is not on this machine", $browser);
                    return;
                }
                $body
            }

            in_every_browser!(@engines run);
        }
    };
    (@engines $run:ident) => {
        #[tokio::test]
        async fn chromium() {
            $run($crate::harness::Browser::Chromium).await;
        }

        #[tokio::test]
        async fn firefox() {
            $run($crate::harness::Browser::Firefox).await;
        }

        #[tokio::test]
        async fn webkit() {
            $run($crate::harness::Browser::WebKit).await;
        }
    };
}
