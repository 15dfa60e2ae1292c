//! Many assessments in one browser: the start, opening and a change cost what they cost with one.

use crate::harness::{Browser, Page, visit};

const MANY: usize = 200;

/// Puts copies of the open assessment into the database, as closed ones lie there: larger than the example, with 2,000 pieces of
/// evidence and some years of history.
const FILL: &str = "
    const sum = async (header, json) => {
        const text = new TextEncoder().encode(header + '\\0' + json + '\\0');
        const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', text));
        return [...digest.slice(0, 8)].map(byte => byte.toString(16).padStart(2, '0')).join('');
    };
    const key = Object.keys(localStorage).find(key => key.endsWith('/base'));
    const document_ = JSON.parse(localStorage[key].split('\\n')[1]);
    const answers = Object.values(document_.answers).filter(answer => answer.evidence?.length);
    let pieces = 0;
    for (let turn = 0; pieces < 2000; turn++) for (const answer of answers) {
        answer.evidence.push({ ...answer.evidence[0], id: 'moreTO-' + turn });
        pieces++;
    }
    document_.history = Array.from({ length: 3000 }, (_, at) => document_.history[at % document_.history.length]);
    const open = await new Promise(done => { const asked = indexedDB.open('waymark'); asked.onsuccess = () => done(asked.result); });
    const header = '2 1 0 ';
    for (let at = FROM; at < TO; at++) {
        const id = 'copy' + at;
        const json = JSON.stringify({ ...document_, id, organization: 'Client ' + at });
        const base = `${await sum(header, json)} ${header}\\n${json}`;
        const head = JSON.stringify({ name: 'Client ' + at, created: '2026-01-01T00:00:00Z', written: 1, schema: document_.schema });
        const write = open.transaction(['texts', 'heads'], 'readwrite');
        write.objectStore('texts').put(base, `waymark/a/${id}/base`);
        write.objectStore('heads').put(head, `waymark/a/${id}/head`);
        await new Promise(done => write.oncomplete = done);
    }
    open.close();
    window.filled = true;";

/// Milliseconds from navigation until the app answers, the fastest of some.
async fn start(page: &Page) -> f64 {
    let mut fastest = f64::INFINITY;
    for _ in 0..5 {
        page.reload().await;
        fastest = fastest.min(page.js("performance.now()").await);
    }
    fastest
}

/// Opens the assessment with this name, and says how many milliseconds it took.
async fn open(page: &Page, name: &str) -> f64 {
    page.go("#/").await;
    page.wait_for("[data-action='open-assessment']").await;
    page.js::<Option<()>>(&format!(
        "void (() => {{ window.openedAfter = null; const began = performance.now(); const watch = () => document.querySelector('.bar .org').textContent === '{name}' && location.hash === '#/dashboard' ? requestAnimationFrame(() => window.openedAfter = performance.now() - began) : requestAnimationFrame(watch); watch(); [...document.querySelectorAll('[data-action=open-assessment]')].find(b => b.textContent === '{name}').click(); }})()"
    ))
    .await;
    page.wait_js("window.openedAfter !== null").await;
    page.js("window.openedAfter").await
}

/// The milliseconds that a rating takes, from the click until all of it is done: the lowest of several means over a few hundred. The
/// browser's clock shows tenths of a millisecond, and whatever else the machine does makes single ones longer.
async fn rate(page: &Page) -> f64 {
    page.go("#/assessment/8.6.1").await;
    page.wait_for("[data-statement='8.6.1-a']").await;
    let mut means = Vec::new();
    for round in 0..7 {
        // Each round gives others than the one before, so that every click changes something.
        let mean: f64 = page.js(&format!(
            "(() => {{ let count = 0; const all = [...document.querySelectorAll('[data-statement] input[type=radio]')].filter(i => i.value !== 'untriggered'); const began = performance.now(); for (let turn = 0; turn < 200; turn++) {{ const one = all[(turn * 5 + {round}) % all.length]; if (one.checked) continue; one.click(); count++; }} return (performance.now() - began) / Math.max(count, 1); }})()"
        ))
        .await;
        means.push(mean);
    }
    means.into_iter().fold(f64::INFINITY, f64::min)
}

#[tokio::test]
async fn two_hundred_assessments_cost_what_one_costs() {
    visit(Browser::Chromium, "#/", async |page| {
        page.click("[data-action='load-example']").await;
        page.wait_js("location.hash === '#/dashboard'").await;
        page.wait_js("document.documentElement.dataset.disk === 'yes'").await;
        let fill = async |from: usize, to: usize| {
            let script = FILL.replace("FROM", &from.to_string()).replace("TO", &to.to_string());
            let script = format!("void (async () => {{ window.filled = false; {script} }})()");
            page.js::<Option<()>>(&script).await;
            page.wait_js("window.filled").await;
        };
        fill(0, 1).await;
        let one = (start(page).await, open(page, "Client 0").await, rate(page).await);
        page.go("#/").await;
        // Some at a time: a slow machine writes them all in more than a wait allows.
        for from in (0..MANY).step_by(25) {
            fill(from, (from + 25).min(MANY)).await;
        }
        page.reload().await;
        page.go("#/").await;
        page.wait_js(&format!("document.querySelectorAll('[data-action=open-assessment]').length > {MANY}")).await;
        let many = (start(page).await, open(page, "Client 150").await, rate(page).await);
        page.wait_js("document.documentElement.dataset.disk === 'yes'").await;
        println!(
            "with one and with {MANY} assessments: start {:.0} and {:.0} ms, open {:.0} and {:.0} ms, a rating {:.2} and {:.2} ms",
            one.0, many.0, one.1, many.1, one.2, many.2
        );
        // Far more than noise, far less than two hundred times.
        assert!(many.2 < 2.0 * one.2 + 5.0, "a rating");
        assert!(many.1 < 3.0 * one.1 + 200.0, "opening");
        page.reload().await;
        page.wait_js("document.querySelector('.bar .org').textContent === 'Client 150'").await;
    })
    .await;
}
