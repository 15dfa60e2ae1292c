//! Nobody in: what the policy of the page lets through and what it does not, and what becomes of hostile data.

use serde_json::{Value, json};

use crate::harness::{Browser, visit};

/// Notes what the policy refuses from now on.
const WATCH: &str = "void (() => {
    window.waymarkRefused = [];
    document.addEventListener('securitypolicyviolation', event => window.waymarkRefused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
})()";

in_every_browser!(
    the_app_needs_nothing_that_its_policy_refuses,
    "#/",
    async |page| {
        page.js::<Value>(WATCH).await;
        page.click("[data-action='load-example']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.wait_for("[data-chart='radar'] svg").await;
        for route in [
            "#/assessment/8.6",
            "#/scope",
            "#/project",
            "#/project/plan",
            "#/preparation",
            "#/audit",
            "#/retain",
            "#/report",
            "#/workshop",
            "#/capability",
            "#/settings",
            "#/help",
            "#/",
        ] {
            page.go(route).await;
            page.wait_for("#title").await;
        }
        assert_eq!(page.js::<Value>("window.waymarkRefused").await, json!([]));
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    }
);

in_every_browser!(
    what_would_run_or_send_something_is_refused,
    "#/",
    async |page| {
        page.js::<Value>(WATCH).await;
        // Each of these would set the mark, or reach another host.
        let ways = [
            (
                "an inline handler",
                "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.waymarkHit = 1\">')",
            ),
            (
                "a script as HTML",
                "document.body.insertAdjacentHTML('beforeend', '<iframe srcdoc=\"<script>parent.waymarkHit = 1</script>\"></iframe>')",
            ),
            (
                "an address that is a script",
                "document.body.insertAdjacentHTML('beforeend', '<a href=\"javascript:waymarkHit = 1\">x</a>')",
            ),
            (
                "a script of elsewhere",
                "(() => { const script = document.createElement('script'); script.src = 'https://example.org/x.js'; document.head.append(script); })()",
            ),
            (
                "a script of one's own",
                "(() => { const script = document.createElement('script'); script.textContent = 'window.waymarkHit = 1'; document.head.append(script); })()",
            ),
            ("evaluation", "setTimeout('window.waymarkHit = 1')"),
        ];
        let has_trusted_types: bool = page.js("'trustedTypes' in window").await;
        println!("{:?} has Trusted Types: {has_trusted_types}", page.browser);
        for (what, way) in ways {
            let thrown: bool = page
            .js(&format!("(() => {{ try {{ {way}; return false; }} catch (error) {{ return ['TypeError', 'EvalError'].includes(error.name); }} }})()"))
            .await;
            assert!(
                thrown || !has_trusted_types,
                "{what} got past Trusted Types in {:?}",
                page.browser
            );
        }
        let sent: String = page
            .js("fetch('https://example.org/?data').then(() => 'sent', () => 'refused')")
            .await;
        assert_eq!(sent, "refused");
        // Where a form would go, the page would be left.
        page.js::<Value>("void (() => { const form = document.createElement('form'); form.action = 'https://example.org/'; document.body.append(form); try { form.submit(); } catch { /* Firefox also says so here. */ } })()")
        .await;
        page.wait_js("window.waymarkRefused.some(what => what.startsWith('connect-src')) && window.waymarkRefused.some(what => what.startsWith('form-action'))")
        .await;
        assert!(page.js::<bool>("window.waymarkHit === undefined").await);
        assert!(
            page.js::<String>("location.href")
                .await
                .starts_with(page.site())
        );
    }
);

#[tokio::test]
async fn the_default_policy_lets_harmless_html_through_and_nothing_else() {
    visit(Browser::Chromium, "#/", async |page| {
        let harmless = ["<b>bold</b>", "<svg viewBox='0 0 1 1'><path d='M0 0'/></svg>", "on time = now, javascript: as a word"];
        let harmful = [
            "<script>1</script>", "<b onclick=x>y</b>", "<svg onload=x></svg>", "<svg><script>1</script></svg>", "<a href=' JavaScript:1'>x</a>",
            "<iframe src=x></iframe>", "<base href=x>", "<meta http-equiv=refresh content=0>", "<object data=x></object>", "<embed src=x>",
            "<button formaction=x>y</button>", "<template><img></template>", "<link rel=stylesheet href=x>",
        ];
        let passes = async |html: &str| -> bool {
            page.js(&format!("(() => {{ try {{ document.createElement('div').innerHTML = {}; return true; }} catch {{ return false; }} }})()", json!(html)))
                .await
        };
        for html in harmless {
            assert!(passes(html).await, "{html} is refused");
        }
        for html in harmful {
            assert!(!passes(html).await, "{html} passes");
        }
        let other_policy: bool = page
            .js("(() => { try { trustedTypes.createPolicy('waymark', { createHTML: html => html }); return true; } catch { return false; } })()")
            .await;
        assert!(!other_policy, "a second policy would let anything pass");
    })
    .await;
}

#[tokio::test]
async fn no_page_of_another_can_frame_the_app_and_the_headers_say_so() {
    visit(Browser::Chromium, "#/", async |page| {
        let header = async |name: &str| -> String {
            page.js(&format!("fetch('./', {{ cache: 'reload' }}).then(answer => answer.headers.get('{name}') ?? '')"))
                .await
        };
        let policy = header("content-security-policy").await;
        for part in [
            "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "form-action 'none'", "base-uri 'none'", "worker-src 'self'",
            "require-trusted-types-for 'script'", "frame-ancestors 'none'",
        ] {
            assert!(policy.split("; ").any(|other| other == part), "{part} is not in {policy}");
        }
        // The page has the same policy itself, for hosts that send none.
        let own: String = page.js("document.querySelector('meta[http-equiv]').content").await;
        assert_eq!(policy, format!("{own}; frame-ancestors 'none'"));
        assert_eq!(header("x-content-type-options").await, "nosniff");
        assert_eq!(header("cross-origin-opener-policy").await, "same-origin");
    })
    .await;
}
