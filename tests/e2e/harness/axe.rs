//! The accessibility rules of axe-core, for WCAG 2.2 AA.

use std::fmt;
use std::fs;

use serde::Deserialize;
use serde_json::json;

use super::browser::environment;
use super::page::{Page, must};

/// A rule that the page breaks.
#[derive(Debug, Deserialize)]
pub struct Violation {
    pub id: String,
    pub impact: Option<String>,
    pub help: String,
    pub nodes: Vec<Node>,
}

/// An element that breaks it, and how.
#[derive(Debug, Deserialize)]
pub struct Node {
    pub html: String,
    pub summary: String,
}

impl Page {
    /// What axe finds on the page as it is now. Scripts of the driver pass the page's content security policy.
    async fn axe(&self, only: serde_json::Value) -> Vec<Violation> {
        const RUN: &str = "
            const [runOnly, done] = arguments;
            // Left out by axe itself unless it is asked for: nothing smaller than 24 px to tap.
            const rules = runOnly.type === 'tag' ? { 'target-size': { enabled: true } } : {};
            axe.run({ runOnly, rules, resultTypes: ['violations'] }).then(
                result => done(result.violations.map(({ id, impact, help, nodes }) => ({
                    id, impact, help, nodes: nodes.map(node => ({ html: node.html, summary: node.failureSummary })),
                }))),
                error => done(String(error)),
            );";
        if !self.js::<bool>("'axe' in window").await {
            let path = environment("WAYMARK_AXE");
            let axe = fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("cannot read {path}: {error}"));
            self.run(&axe, Vec::new()).await;
        }
        let result = must(
            self.driver.execute_async(RUN, vec![only]).await,
            "running axe",
        );
        must(result.convert(), "reading what axe found")
    }

    /// Fails with a readable report when axe finds anything.
    pub async fn assert_accessible(&self) {
        let tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
        self.assert_rules(json!({ "type": "tag", "values": tags }))
            .await;
    }

    /// As [`Page::assert_accessible`], for contrast alone: what another theme can change.
    pub async fn assert_contrast(&self) {
        self.assert_rules(json!({ "type": "rule", "values": ["color-contrast"] }))
            .await;
    }

    async fn assert_rules(&self, only: serde_json::Value) {
        let violations = self.axe(only).await;
        let report: String = violations.iter().map(ToString::to_string).collect();
        assert!(
            violations.is_empty(),
            "{} rules broken at {} in {:?}:\n{report}",
            violations.len(),
            self.js::<String>("location.href").await,
            self.browser,
        );
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let impact = self.impact.as_deref().unwrap_or("unrated");
        writeln!(out, "- {} ({impact}): {}", self.id, self.help)?;
        for node in &self.nodes {
            writeln!(out, "    {}", node.html)?;
            for line in node.summary.lines() {
                writeln!(out, "      {line}")?;
            }
        }
        Ok(())
    }
}
