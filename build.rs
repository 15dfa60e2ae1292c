//! Says whether the wasm will be split: `cargo xtask build` sets the variable, a plain build makes one file. And takes the numbers of
//! clauses, statements and documents out of the content files, for `src/standard/numbers.rs`.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=WAYMARK_SPLIT");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let wasm = env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32");
    if wasm && env::var_os("WAYMARK_SPLIT").is_some() {
        println!("cargo::rustc-cfg=split");
        // The wasm is split along its relocations.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
    write_numbers();
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
    let folder = env::var("OUT_DIR").expect("cargo names a folder");
    fs::write(Path::new(&folder).join("numbers.rs"), text).expect("the folder can be written to");
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
