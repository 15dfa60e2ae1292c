//! Splits the wasm: pages that the first visit does not need go into files of their own.
//!
//! Trunk runs `wasm-bindgen` from PATH, and only it sees the wasm between the linker and wasm-bindgen. So the build puts this
//! program under that name first on PATH: it splits the wasm, runs the real wasm-bindgen on the main part, and writes the
//! loaders into the glue script, so that the glue's hash covers the names of the chunks and nothing more is to be fetched
//! before the app starts.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};

use crate::{places, run};

/// Names the real wasm-bindgen to the one on PATH.
pub const REAL: &str = "WAYMARK_WASM_BINDGEN";
const LINK_NAME: &str = "./__wasm_split.js";

/// Whether we were called as wasm-bindgen.
pub fn is_wanted() -> bool {
    let me = env::args_os().next().map(PathBuf::from);
    me.as_deref().and_then(Path::file_stem) == Some(OsStr::new("wasm-bindgen"))
        && env::var_os(REAL).is_some()
}

/// A folder that holds nothing but this program under the name of wasm-bindgen.
pub fn shim() -> Result<PathBuf> {
    let folder = places::scratch().join("shim");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    let to = folder
        .join("wasm-bindgen")
        .with_extension(env::consts::EXE_EXTENSION);
    let me = env::current_exe().context("the path of this program is not known")?;
    // A file that still runs cannot be written to, but it can be removed.
    let _ = fs::remove_file(&to);
    fs::copy(&me, &to).with_context(|| format!("cannot write {}", to.display()))?;
    Ok(folder)
}

/// Does what wasm-bindgen was asked, on the split wasm.
pub fn as_wasm_bindgen() -> Result<()> {
    let real = env::var_os(REAL).unwrap_or_default();
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    let input = words
        .iter()
        .position(|word| Path::new(word).extension() == Some(OsStr::new("wasm")));
    let (Some(input), Some(out)) = (input, option(&words, "--out-dir")) else {
        // --version, for one.
        return call(Command::new(real).args(words));
    };
    let name = option(&words, "--out-name").unwrap_or_else(|| "waymark".into());
    let name = name.to_string_lossy();
    fs::create_dir_all(chunks())?;
    let work = places::scratch().join("split");
    // What an earlier build left must not get into this one.
    let _ = fs::remove_dir_all(&work);
    let _ = fs::remove_dir_all(chunks());
    fs::create_dir_all(&work)?;
    fs::create_dir_all(chunks())?;
    let main = work.join(format!("{name}.wasm"));
    let wasm = fs::read(&words[input])?;
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = &work;
    options.main_out_path = &main;
    options.link_name = LINK_NAME;
    let parts = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the wasm cannot be split: {error:?}"))?;

    let mut arguments = words.clone();
    arguments[input] = main.clone().into();
    call(Command::new(real).args(arguments).arg("--keep-lld-exports"))?;

    let mut loaders = fs::read_to_string(work.join(LINK_NAME))?;
    for part in &parts.split_modules {
        let file = part.file_name().unwrap_or_default().to_string_lossy();
        if !loaders.contains(&format!("./{file}")) {
            continue;
        }
        let small = work.join(format!("opt-{file}"));
        optimize(part, &small)?;
        let bytes = fs::read(&small)?;
        let hash: String = Sha256::digest(&bytes)
            .iter()
            .take(8)
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let stem = file.trim_end_matches(".wasm");
        let hashed = format!("{name}-{stem}-{hash}.wasm");
        loaders = loaders.replace(&format!("./{file}"), &format!("./{hashed}"));
        fs::write(chunks().join(hashed), bytes)?;
    }
    let glue = Path::new(&out).join(format!("{name}.js"));
    let text = inlined(&fs::read_to_string(&glue)?, &loaders)?;
    fs::write(&glue, text)?;
    Ok(())
}

/// Puts the chunks beside the glue that names them.
pub fn deliver() -> Result<()> {
    for entry in fs::read_dir(chunks())? {
        let entry = entry?;
        fs::copy(entry.path(), places::dist().join(entry.file_name()))?;
    }
    Ok(())
}

fn chunks() -> PathBuf {
    places::scratch().join("chunks")
}

fn option(words: &[OsString], name: &str) -> Option<OsString> {
    let with_value = format!("{name}=");
    words.iter().enumerate().find_map(|(at, word)| {
        let text = word.to_str()?;
        if text == name {
            return words.get(at + 1).cloned();
        }
        text.strip_prefix(&with_value).map(OsString::from)
    })
}

fn call(command: &mut Command) -> Result<()> {
    let status = command.status().context("wasm-bindgen cannot be started")?;
    if !status.success() {
        bail!("wasm-bindgen failed ({status})");
    }
    Ok(())
}

fn optimize(from: &Path, to: &Path) -> Result<()> {
    let wasm_opt = run::find("wasm-opt").context("there is no wasm-opt on PATH")?;
    let status = Command::new(wasm_opt)
        // What Rust's wasm target uses; the chunks do not say it themselves.
        .args([
            "-Oz",
            "--enable-bulk-memory",
            "--enable-bulk-memory-opt",
            "--enable-call-indirect-overlong",
            "--enable-multivalue",
            "--enable-mutable-globals",
            "--enable-nontrapping-float-to-int",
            "--enable-reference-types",
            "--enable-sign-ext",
            "-o",
        ])
        .arg(to)
        .arg(from)
        .status()
        .context("wasm-opt cannot be started")?;
    if !status.success() {
        bail!("wasm-opt failed ({status}) on {}", from.display());
    }
    Ok(())
}

/// The glue with the loaders in it, instead of an import of them.
fn inlined(glue: &str, loaders: &str) -> Result<String> {
    // One import for each function that the glue takes from the loaders.
    let imports: Vec<&str> = glue
        .lines()
        .filter(|line| line.starts_with("import ") && line.contains(LINK_NAME))
        .collect();
    let aliases = imports
        .iter()
        .map(|import| {
            let mut words = import.split_whitespace().skip_while(|word| *word != "as");
            let alias = words.nth(1);
            alias.with_context(|| {
                format!("the glue imports the loaders in an unknown way: {import}")
            })
        })
        .collect::<Result<Vec<&str>>>()?;
    let (first, others) = aliases
        .split_first()
        .context("the glue does not import the loaders")?;
    let mut names = Vec::new();
    let mut body = String::new();
    for line in loaders.lines().filter(|line| !line.starts_with("import ")) {
        match line.strip_prefix("export const ") {
            Some(rest) => {
                names.push(rest.split_whitespace().next().unwrap_or_default());
                body.push_str("const ");
                body.push_str(rest);
            }
            None => body.push_str(line),
        }
        body.push('\n');
    }
    let body = body.replace(
        ", import.meta.url))",
        ", import.meta.url), { priority: \"low\" })",
    );
    let others: String = others
        .iter()
        .map(|alias| format!("const {alias} = {first};\n"))
        .collect();
    let glue: String = glue
        .lines()
        .filter(|line| !imports.contains(line))
        .flat_map(|line| [line, "\n"])
        .collect();
    Ok(format!(
        "{glue}\n{body}const {first} = {{ {} }};\n{others}",
        names.join(", ")
    ))
}
