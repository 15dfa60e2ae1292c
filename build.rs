//! Says whether the wasm will be split: `cargo xtask build` sets the variable, a plain build makes one file.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=WAYMARK_SPLIT");
    println!("cargo::rustc-check-cfg=cfg(split)");
    let wasm = std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32");
    if wasm && std::env::var_os("WAYMARK_SPLIT").is_some() {
        println!("cargo::rustc-cfg=split");
        // The wasm is split along its relocations.
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
