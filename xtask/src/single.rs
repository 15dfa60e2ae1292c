//! The whole app in one HTML file that runs without a host, opened from disk.
//!
//! What a page opened as a file may not do, import and fetch, it needs not: style sheet, glue and scripts stand inline, wired by the
//! hashes in its policy, and the wasm files and the example packed in script elements of no type that a browser runs (`boot/single.js`
//! unpacks them).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::{compress, languages, places, release, scripts};

/// What the file is called; beside the app it lies under the same name, since packets are made from it.
pub const NAME: &str = "waymark.html";

/// Where the file goes.
pub fn path() -> PathBuf {
    places::root().join("dist-single").join(NAME)
}

/// Puts the file beside the app in `dist/`.
pub fn deliver() -> Result<()> {
    let path = places::dist().join(NAME);
    fs::write(&path, page(&places::dist())?)
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Writes the file out of `dist/`; gives its size in bytes.
pub fn write() -> Result<usize> {
    let page = page(&places::dist())?;
    let path = path();
    let folder = path.parent().context("the file has a folder")?;
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, &page))
        .with_context(|| format!("cannot write {}", path.display()))?;
    Ok(page.len())
}

/// Says where the file is and how large.
pub fn run() -> Result<()> {
    let size = write()?;
    println!(
        "{} has the whole app in {:.1} MB; open it in a browser.",
        path().display(),
        size as f64 / 1e6
    );
    Ok(())
}

fn page(dist: &Path) -> Result<String> {
    let files = Files::of(dist)?;
    let style = files.text("app-", ".css")?;
    let guard = scripts::read("guard.js")?;
    let wasm = files.named("waymark-", "_bg.wasm")?;
    let glue = files.text("waymark-", ".js")?;
    let start = scripts::read("single.js")?
        .replace("@WASM@", wasm)
        .replace("@START@", starter(&glue)?);
    let program = format!("{glue}\n{start}");
    for (what, text) in [
        ("style sheet", &style),
        ("guard", &guard),
        ("program", &program),
    ] {
        let ends = ["</style", "</script", "<!--"];
        if let Some(end) = ends.iter().find(|end| text.contains(**end)) {
            bail!("the {what} contains `{end}`, which a page takes for its own");
        }
    }
    let icon = BASE64_STANDARD.encode(files.text("icon-", ".svg")?);
    let mut head = vec![
        format!("<style>{style}</style>"),
        format!(
            "<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml;base64,{icon}\">"
        ),
    ];
    let words = languages::of_guard(&guard)?.into_iter();
    let words = words.map(|(tag, words)| {
        format!("<script type=\"text/plain\" data-words=\"{tag}\">{words}</script>")
    });
    let mut body: Vec<String> = words.collect();
    body.push(format!("<script>{guard}</script>"));
    for name in files.names.iter().filter(|name| is_packed(name)) {
        let packed = compress::gzip(&fs::read(dist.join(name))?)?;
        let packed = BASE64_STANDARD.encode(packed);
        body.push(format!(
            "<script type=\"text/plain\" data-file=\"{name}\">{packed}</script>"
        ));
    }
    body.push(format!("<script type=\"module\">{program}</script>"));
    head.insert(0, policy(&style, &[&guard, &program]));
    let page = fs::read_to_string(places::root().join("index.html"))?;
    filled(&languages::page_for(&page, dist)?, &head, &body)
}

/// The name in the glue of what starts the app: the one that it exports as its default.
fn starter(glue: &str) -> Result<&str> {
    let (before, _) = glue
        .rsplit_once(" as default")
        .context("the glue has no default export")?;
    let name = before.rsplit(['{', ',', ' ']).next();
    name.context("the default export of the glue has no name")
}

/// What the app fetches.
fn is_packed(name: &str) -> bool {
    name.ends_with(".wasm")
        || name.ends_with(".bin")
        || name.ends_with(".txt")
        || name == "example.json"
}

/// Only these scripts, this style sheet, no request at all.
fn policy(style: &str, scripts: &[&str]) -> String {
    let hashes = |texts: &[&str]| -> String {
        let hashes = texts.iter().map(|text| release::integrity(text.as_bytes()));
        hashes.map(|hash| format!(" '{hash}'")).collect()
    };
    format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src{} 'wasm-unsafe-eval'; style-src{}; \
         style-src-attr 'unsafe-inline'; img-src data: blob:; form-action 'none'; base-uri 'none'; \
         require-trusted-types-for 'script'; trusted-types default waymark\">",
        hashes(scripts),
        hashes(&[style]),
    )
}

/// The page of the repository with other insides: what trunk would put in and the host's policy go, and ours comes.
fn filled(page: &str, head: &[String], body: &[String]) -> Result<String> {
    let of_a_host = ["data-trunk", "Content-Security-Policy", "rel=\"manifest\""];
    let mut lines: Vec<&str> = page
        .lines()
        .filter(|line| !of_a_host.iter().any(|word| line.contains(word)))
        .collect();
    for (place, insides) in [("</head>", head), ("</body>", body)] {
        let at = lines.iter().position(|line| line.trim() == place);
        let at = at.with_context(|| format!("index.html has no line {place}"))?;
        lines.splice(at..at, insides.iter().map(String::as_str));
    }
    // The policy holds for what comes after it.
    let policy = lines.iter().position(|line| line.contains("http-equiv"));
    let charset = lines.iter().position(|line| line.contains("<meta charset"));
    if let (Some(policy), Some(charset)) = (policy, charset) {
        let policy = lines.remove(policy);
        lines.insert(charset + 1, policy);
    }
    Ok(lines.join("\n"))
}

/// The files of `dist/`.
struct Files {
    folder: PathBuf,
    names: Vec<String>,
}

impl Files {
    fn of(folder: &Path) -> Result<Self> {
        let files = compress::files_below(folder)?;
        let names = files.iter().filter_map(|path| path.file_name()?.to_str());
        Ok(Self {
            names: names.map(str::to_owned).collect(),
            folder: folder.to_owned(),
        })
    }

    /// The one file whose name begins and ends so.
    fn named(&self, start: &str, end: &str) -> Result<&str> {
        let mut fitting = self
            .names
            .iter()
            .filter(|name| name.starts_with(start) && name.ends_with(end));
        match (fitting.next(), fitting.next()) {
            (Some(name), None) => Ok(name),
            _ => bail!(
                "there is not exactly one {start}…{end} in {}; `cargo xtask build` makes it anew",
                self.folder.display()
            ),
        }
    }

    fn text(&self, start: &str, end: &str) -> Result<String> {
        let path = self.folder.join(self.named(start, end)?);
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"x\">\n<link data-trunk>\n</head>\n<body>\n<p>here\n</body>\n";

    #[test]
    fn the_policy_stands_before_all_it_holds_for() {
        let head = [policy("a", &["b"]), "<style>a</style>".to_owned()];
        let page = filled(PAGE, &head, &["<script>b</script>".to_owned()]).expect("fills");
        let order = [
            "charset",
            "default-src 'none'",
            "<style>",
            "</head>",
            "here",
            "<script>",
            "</body>",
        ];
        let places: Vec<_> = order
            .iter()
            .map(|word| page.find(word).expect("is there"))
            .collect();
        assert!(places.is_sorted(), "{page}");
        assert!(
            !page.contains("data-trunk") && !page.contains("content=\"x\""),
            "{page}"
        );
        assert!(filled("<p>", &head, &[]).is_err());
    }

    #[test]
    fn the_app_is_started_by_what_the_glue_exports_as_its_default() {
        for glue in [
            "x();export{a as b,Te as default,c};",
            "export { Te as default };",
        ] {
            assert_eq!(starter(glue).expect("a name"), "Te", "{glue}");
        }
        assert!(starter("export{a}").is_err());
    }

    #[test]
    fn the_policy_lets_in_these_scripts_only() {
        let policy = policy("", &["", "x"]);
        let empty = release::integrity(b"");
        assert!(
            policy.contains(&format!("script-src '{empty}' '")),
            "{policy}"
        );
        assert!(
            policy.contains(&format!("style-src '{empty}';")),
            "{policy}"
        );
        assert!(
            !policy.contains("'self'") && !policy.contains("connect-src"),
            "{policy}"
        );
    }
}
