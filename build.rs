//! Says whether the wasm will be split: `cargo xtask build` sets the variable, a plain build makes one file. Takes the numbers of
//! clauses, statements and documents out of the content files, for `src/standard/numbers.rs`, and hands the icons to the style sheet.

use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=WAYMARK_SPLIT");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let wasm = env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32");
    let split = wasm && env::var_os("WAYMARK_SPLIT").is_some();
    if split {
        println!("cargo::rustc-cfg=split");
        // The wasm is split along its relocations.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    write_numbers();
    if wasm {
        take_icons(split);
    }
}

/// The icons that `cargo xtask build` makes out of the set (`xtask/src/icon_sheet.rs`). A plain build, which may know no npm, does without
/// where they were never made.
fn take_icons(needed: bool) {
    let made = Path::new("target/xtask/icons.css");
    if needed || made.exists() {
        println!("cargo::rerun-if-changed={}", made.display());
    }
    let icons = match fs::read_to_string(made) {
        Err(error) if needed => panic!("{}: {error}", made.display()),
        icons => icons.unwrap_or_default(),
    };
    fs::write(out_folder().join("icons.css"), icons).expect("the folder can be written to");
}

/// Where cargo wants what is made.
fn out_folder() -> PathBuf {
    env::var_os("OUT_DIR").expect("cargo names a folder").into()
}

fn write_numbers() {
    let (clauses, statements, register) = (
        numbers("clauses.tsv"),
        numbers("statements.tsv"),
        numbers("register.tsv"),
    );
    let text = format!(
        "const CLAUSES: &str = {:?};\nconst STATEMENTS: &str = {:?};\nconst REGISTER: &str = {:?};\n\
         /// How many statements there are.\npub const STATEMENT_COUNT: usize = {};\n",
        clauses.join(" "),
        statements.join(" "),
        register.join(" "),
        statements.len(),
    );
    fs::write(out_folder().join("numbers.rs"), text).expect("the folder can be written to");
}

/// The first cells of a content file, without header and remarks.
fn numbers(file: &str) -> Vec<String> {
    let path = format!("src/standard/data/{file}");
    println!("cargo::rerun-if-changed={path}");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let rows = text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
        .skip(1);
    rows.filter_map(|row| Some(row.split('\t').next()?.to_owned()))
        .collect()
}
