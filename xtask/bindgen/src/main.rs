//! Stands in for wasm-bindgen, and splits the wasm before it: pages that the first visit does not need go into files of their own.
//!
//! Trunk runs `wasm-bindgen` from PATH, and only it sees the wasm between the linker and wasm-bindgen. So `cargo xtask build` puts
//! this program under that name first on PATH: it splits the wasm, has wasm-bindgen's library write the glue for the main part, and
//! puts the loaders of the other parts into that glue, so that the glue's hash covers their names and nothing more is to be
//! fetched before the app starts.

mod names;
mod order;

use std::collections::HashMap;
use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support::SplitWasm;

/// Where the parts go that are loaded later; `cargo xtask build` names the folder and takes them from there.
const PARTS: &str = "WAYMARK_PARTS";
/// The program that makes the parts small.
const WASM_OPT: &str = "WAYMARK_WASM_OPT";
/// The program that makes the glue small.
const ESBUILD: &str = "WAYMARK_ESBUILD";
/// Parts up to this size, in bytes, travel together in one file: each request costs a slow line more than they do.
const PIECE: usize = 16 * 1024;
const LINK_NAME: &str = "./__wasm_split.js";

fn main() -> ExitCode {
    let words: Vec<OsString> = env::args_os().skip(1).collect();
    let done = if words.iter().any(|word| word == "--version") {
        println!("wasm-bindgen {}", wasm_bindgen_shared::version());
        Ok(())
    } else {
        Asked::read(&words).and_then(|asked| asked.run())
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What trunk asks of wasm-bindgen. A word it did not say when this was written is an error: to pass over it would be to do
/// something else than trunk believes.
#[derive(Debug, PartialEq)]
struct Asked {
    input: PathBuf,
    out_dir: PathBuf,
    out_name: String,
    typescript: bool,
}

impl Asked {
    fn read(words: &[OsString]) -> Result<Self> {
        let (mut input, mut out_dir, mut out_name, mut typescript) = (None, None, None, true);
        for word in words {
            let text = word.to_string_lossy();
            match text.split_once('=') {
                Some(("--out-dir", folder)) => out_dir = Some(PathBuf::from(folder)),
                Some(("--out-name", name)) => out_name = Some(name.to_owned()),
                Some(("--target", "web")) => {}
                None if text == "--no-typescript" => typescript = false,
                _ if !text.starts_with("--") && input.is_none() => input = Some(word.into()),
                _ => bail!(
                    "trunk asked wasm-bindgen for `{text}`, which {} does not know; teach it there",
                    file!()
                ),
            }
        }
        Ok(Self {
            input: input.context("trunk named no wasm file")?,
            out_dir: out_dir.context("trunk named no --out-dir")?,
            out_name: out_name.context("trunk named no --out-name")?,
            typescript,
        })
    }

    fn run(&self) -> Result<()> {
        let folder = |name| {
            env::var_os(name)
                .map(PathBuf::from)
                .with_context(|| format!("{name} is not set; `cargo xtask build` sets it"))
        };
        let (parts_folder, wasm_opt) = (folder(PARTS)?, folder(WASM_OPT)?);
        let work = self.out_dir.join("split");
        // What an earlier build left must not get into this one.
        for folder in [&work, &parts_folder] {
            let _ = fs::remove_dir_all(folder);
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot create {}", folder.display()))?;
        }
        let main = work.join(format!("{}.wasm", self.out_name));
        let made = split(&self.input, &work, &main)?;
        let mut loaders = Loaders::new(fs::read_to_string(work.join(LINK_NAME))?);
        self.bind(&main)?;
        let parts: Vec<&PathBuf> = made
            .split_modules
            .iter()
            .filter(|part| loaders.wants(&name_of(part)))
            .collect();
        for (file, bytes) in smaller(&wasm_opt, &parts)? {
            if bytes.len() <= PIECE {
                loaders.put_piece(&file, &bytes);
                continue;
            }
            let stem = file.trim_end_matches(".wasm");
            let hashed = format!("{}-{stem}-{}.wasm", self.out_name, hash(&bytes));
            loaders.name(&file, &hashed);
            fs::write(parts_folder.join(hashed), bytes)?;
        }
        let pieces = format!("{}-pieces-{}.bin", self.out_name, hash(&loaders.pieces));
        fs::write(parts_folder.join(&pieces), &loaders.pieces)?;
        let glue = self.out_dir.join(format!("{}.js", self.out_name));
        let main = self.out_dir.join(format!("{}_bg.wasm", self.out_name));
        let loaders = loaders.finish(&pieces, &made.prefetch_map);
        let text = inlined(&fs::read_to_string(&glue)?, &loaders)?;
        let (bytes, text) = names::shorten(&fs::read(&main)?, &text)?;
        fs::write(&main, bytes)?;
        for (_, bytes) in smaller(&wasm_opt, &[&main])? {
            fs::write(&main, bytes)?;
        }
        fs::write(&glue, text)?;
        make_smaller(&folder(ESBUILD)?, &glue)
    }

    /// What wasm-bindgen's own program does with these words.
    fn bind(&self, main: &Path) -> Result<()> {
        Bindgen::new()
            .input_path(main)
            .out_name(&self.out_name)
            .web(true)?
            .typescript(self.typescript)
            .omit_default_module_path(false)
            // The other parts find the stack and the table of the main part through them.
            .keep_lld_exports(true)
            .generate(&self.out_dir)
            .context("wasm-bindgen failed")
    }
}

/// Writes the main part to `main` and the loaders and the other parts, whose paths it gives, into the folder `work`.
fn split(input: &Path, work: &Path, main: &Path) -> Result<SplitWasm> {
    let wasm = fs::read(input).with_context(|| format!("cannot read {}", input.display()))?;
    let mut options = wasm_split_cli_support::Options::new(&wasm);
    options.output_dir = work;
    options.main_out_path = main;
    options.link_name = LINK_NAME;
    wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("the wasm cannot be split: {error:?}"))
}

/// Takes spaces, remarks and long names out of the glue.
fn make_smaller(esbuild: &Path, glue: &Path) -> Result<()> {
    let made = Command::new(esbuild)
        .arg(glue)
        .args([
            "--minify",
            "--format=esm",
            "--target=es2022",
            "--log-level=error",
        ])
        .stderr(Stdio::inherit())
        .output()
        .context("esbuild cannot be started")?;
    if !made.status.success() {
        bail!("esbuild failed ({}) on the glue", made.status);
    }
    fs::write(glue, made.stdout).with_context(|| format!("cannot write {}", glue.display()))
}

/// The scripts that load the parts, while the parts get their names.
struct Loaders {
    text: String,
    /// The small parts, one behind the other.
    pieces: Vec<u8>,
    /// The names that the parts have got, by those that the splitting gave; small ones have none of their own.
    names: HashMap<String, String>,
}

impl Loaders {
    fn new(text: String) -> Self {
        Self {
            text,
            pieces: Vec::new(),
            names: HashMap::new(),
        }
    }

    /// Whether anything loads this file. Some parts are empty.
    fn wants(&self, file: &str) -> bool {
        self.text.contains(&address(file))
    }

    fn name(&mut self, file: &str, hashed: &str) {
        self.text = self.text.replace(&address(file), &address(hashed));
        self.names.insert(file.to_owned(), hashed.to_owned());
    }

    fn put_piece(&mut self, file: &str, bytes: &[u8]) {
        let from = self.pieces.len();
        self.pieces.extend(bytes);
        let piece = format!("piece({from}, {})", self.pieces.len());
        self.text = self
            .text
            .replace(&format!("fetch({})", address(file)), &piece);
    }

    /// The loaders, with the file of the small parts and `parts`: by the name of each split, the files that it needs.
    fn finish(self, pieces: &str, prefetch: &HashMap<String, Vec<String>>) -> String {
        let mut parts: Vec<(&String, Vec<&str>)> = prefetch
            .iter()
            .map(|(split, stems)| {
                let names = stems
                    .iter()
                    .filter_map(|stem| self.names.get(&format!("{stem}.wasm")));
                let mut names: Vec<&str> = names.map(String::as_str).collect();
                names.push(pieces);
                (split, names)
            })
            .collect();
        parts.sort();
        let parts: String = parts
            .iter()
            .map(|(split, names)| format!("{split}: {names:?},"))
            .collect();
        format!(
            "const parts = {{ {parts} }};\n{}{}",
            PIECES.replace("@PIECES@", &address(pieces)),
            self.text
        )
    }
}

/// How the loaders write where a file is.
fn address(file: &str) -> String {
    format!("new URL(\"./{file}\", import.meta.url)")
}

/// Gives a small part as if it had come alone. What could not be fetched is fetched anew when it is wanted again.
const PIECES: &str = "let pieces;
const piece = async (from, to) => {
    pieces ??= fetch(@PIECES@).then((answer) => {
        if (!answer.ok) throw new Error(answer.statusText);
        return answer.arrayBuffer();
    });
    try {
        const bytes = (await pieces).slice(from, to);
        return new Response(bytes, { headers: { \"content-type\": \"application/wasm\" } });
    } catch (error) {
        pieces = undefined;
        throw error;
    }
};
";

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn name_of(part: &Path) -> String {
    let name = part.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The parts in a smaller form, with their names. As many at once as there are cores: there are dozens, and each takes its memory.
fn smaller(wasm_opt: &Path, parts: &[&PathBuf]) -> Result<Vec<(String, Vec<u8>)>> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut done = Vec::new();
    for some in parts.chunks(cores) {
        std::thread::scope(|scope| {
            let mut begun = Vec::new();
            for part in some {
                begun.push(scope.spawn(move || make_small(wasm_opt, part)));
            }
            for (part, one) in some.iter().zip(begun) {
                let bytes = one.join().map_err(|_| anyhow!("a panic, see above"))?;
                let bytes = bytes.with_context(|| part.display().to_string())?;
                done.push((name_of(part), bytes));
            }
            Ok::<(), anyhow::Error>(())
        })?;
    }
    Ok(done)
}

/// A part made small by what it does, and then, where it is to be compressed by itself, by its order.
fn make_small(wasm_opt: &Path, part: &Path) -> Result<Vec<u8>> {
    let file = |what: &str| part.with_file_name(format!("{what}-{}", name_of(part)));
    let (small, named, ordered) = (file("small"), file("named"), file("ordered"));
    optimize(wasm_opt, &["-Oz"], part, &small)?;
    let bytes = fs::read(&small)?;
    if bytes.len() <= PIECE {
        return Ok(bytes);
    }
    fs::write(&named, order::named(&bytes)?)?;
    let by_name = ["--reorder-functions-by-name", "--debuginfo"];
    optimize(wasm_opt, &by_name, &named, &ordered)?;
    order::bare(&fs::read(&ordered)?)
}

fn optimize(wasm_opt: &Path, passes: &[&str], from: &Path, to: &Path) -> Result<()> {
    let status = Command::new(wasm_opt)
        .args(passes)
        // What Rust's wasm target uses; the parts do not say it themselves.
        .args([
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
        .args([to, from])
        .status()
        .context("wasm-opt cannot be started")?;
    if !status.success() {
        bail!("wasm-opt failed ({status})");
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
    // A part that could not be fetched is told to the person; the app has handled it.
    let body = body.replace("console.error(e);", "");
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
        "{glue}\n{body}export {{ parts }};\nconst {first} = {{ {} }};\n{others}",
        names.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<OsString> {
        text.split(' ').map(OsString::from).collect()
    }

    #[test]
    fn what_trunk_asks_is_understood_and_anything_else_refused() {
        let asked =
            "--target=web --out-dir=/out --out-name=waymark /in/waymark.wasm --no-typescript";
        let expected = Asked {
            input: "/in/waymark.wasm".into(),
            out_dir: "/out".into(),
            out_name: "waymark".into(),
            typescript: false,
        };
        assert_eq!(Asked::read(&words(asked)).expect("understood"), expected);
        for other in ["--keep-debug", "--target=bundler", "second.wasm"] {
            let error = Asked::read(&words(&format!("{asked} {other}"))).expect_err(other);
            assert!(error.to_string().contains(other), "{error}");
        }
        assert!(Asked::read(&words("/in/waymark.wasm")).is_err());
    }

    #[test]
    fn the_library_is_of_the_same_version_as_the_app_s_wasm_bindgen() {
        let lock = include_str!("../../../Cargo.lock");
        let version = wasm_bindgen_shared::version();
        for package in ["wasm-bindgen", "wasm-bindgen-cli-support"] {
            let entry = format!("name = \"{package}\"\nversion = \"{version}\"\n");
            assert!(
                lock.contains(&entry),
                "Cargo.lock has another {package} than {version}: `cargo update -p {package} --precise {version}`"
            );
        }
    }

    #[test]
    fn the_loaders_take_the_place_of_their_imports() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nimport * as import2 from \"./__wasm_split.js\"\nrest();\n";
        let mut loaders = Loaders::new(
            "import { main } from \"./main.js\";\nexport const load = fetch(new URL(\"./a.wasm\", import.meta.url));\nexport const few = fetch(new URL(\"./b.wasm\", import.meta.url));\n".to_owned(),
        );
        assert!(loaders.wants("a.wasm") && !loaders.wants("c.wasm"));
        loaders.name("a.wasm", "a-1.wasm");
        loaders.put_piece("b.wasm", b"abc");
        let stems = |stems: [&str; 2]| stems.map(str::to_owned).to_vec();
        let prefetch = HashMap::from([("pages".to_owned(), stems(["b", "a"]))]);
        let loaders = &loaders.finish("pieces-2.bin", &prefetch);
        let text = inlined(glue, loaders).expect("inlines");
        assert!(!text.contains("import "), "{text}");
        assert!(
            text.contains(
                "const load = fetch(new URL(\"./a-1.wasm\", import.meta.url), { priority: \"low\" });"
            ),
            "{text}"
        );
        assert!(
            text.contains("const import1 = { load, few };\nconst import2 = import1;"),
            "{text}"
        );
        assert!(text.contains("const few = piece(0, 3);"), "{text}");
        assert!(
            text.contains("const parts = { pages: [\"a-1.wasm\", \"pieces-2.bin\"], };"),
            "{text}"
        );
        assert!(inlined("rest();", loaders).is_err());
    }
}
