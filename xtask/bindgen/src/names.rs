//! Short names between the wasm and its glue.
//!
//! wasm-bindgen gives what goes over the border a name that ends in sixteen digits of a hash, once in the wasm and once in the glue. No
//! compressor makes such digits smaller, there are hundreds of them, and every first visit would load them twice.

use std::collections::HashMap;
use std::mem;

use anyhow::{Result, anyhow};
use walrus::ModuleConfig;

/// The wasm and the glue, with a short name wherever they had a hashed one.
pub fn shorten(wasm: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut module = ModuleConfig::new()
        .parse(wasm)
        .map_err(|error| anyhow!("what wasm-bindgen made cannot be read: {error:#}"))?;
    let mut short = Short::default();
    for import in module.imports.iter_mut() {
        short.shorten(&mut import.name);
    }
    for export in module.exports.iter_mut() {
        short.shorten(&mut export.name);
    }
    Ok((module.emit_wasm(), short.in_script(glue)))
}

/// The short names given so far, by the long ones.
#[derive(Default)]
struct Short(HashMap<String, String>);

impl Short {
    fn shorten(&mut self, name: &mut String) {
        if !is_hashed(name) {
            return;
        }
        let number = self.0.len();
        let long = mem::take(name);
        // wasm-bindgen's own names begin with two underscores or a letter.
        let short = self.0.entry(long).or_insert_with(|| format!("_{number:x}"));
        name.clone_from(short);
    }

    /// The script with the short names; each stands there as a word of its own.
    fn in_script(&self, script: &str) -> String {
        let is_inside =
            |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '$');
        let mut text = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(from) = rest.find(is_inside) {
            let (before, word) = rest.split_at(from);
            let end = word.find(|letter| !is_inside(letter));
            let (word, after) = word.split_at(end.unwrap_or(word.len()));
            text.push_str(before);
            text.push_str(self.0.get(word).map_or(word, String::as_str));
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

/// Whether a name has a hash at its end, or before the number that tells two of the same hash apart.
fn is_hashed(name: &str) -> bool {
    let is_hash = |part: &str| {
        let digits = part.strip_prefix('h').unwrap_or(part);
        digits.len() == 16 && digits.bytes().all(|digit| digit.is_ascii_hexdigit())
    };
    name.rsplit('_').take(2).any(is_hash)
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, Module};

    use super::*;

    #[test]
    fn names_with_a_hash_are_told_from_others() {
        for name in [
            "__wbg_new_36d738a0c8cfac43",
            "wasm_bindgen__convert__closures_____invoke__h6977e04e38776fb6",
            "wasm_bindgen__convert__closures_____invoke__h6977e04e38776fb6_16",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "main",
            "__wbindgen_malloc",
            "memory",
            "__wbg_new_36d738",
            "a_b_c",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }

    /// What a module imports and exports under a hashed name is found under the same name in its script.
    #[test]
    fn wasm_and_script_keep_the_same_names() {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        module.add_import_func("./glue.js", "__wbg_a_0123456789abcdef", kind);
        let body = FunctionBuilder::new(&mut module.types, &[], &[]);
        let made = body.finish(vec![], &mut module.funcs);
        module.exports.add("invoke__hfedcba9876543210", made);
        module.exports.add("main", made);
        let script = "({__wbg_a_0123456789abcdef:function(){}});wasm.invoke__hfedcba9876543210();wasm.main();x__wbg_a_0123456789abcdef";

        let (wasm, script) = shorten(&module.emit_wasm(), script).expect("shortens");

        let module = Module::from_buffer(&wasm).expect("is a module");
        let imports: Vec<&str> = module.imports.iter().map(|one| one.name.as_str()).collect();
        let exports: Vec<&str> = module.exports.iter().map(|one| one.name.as_str()).collect();
        assert_eq!((imports, exports), (vec!["_0"], vec!["_1", "main"]));
        assert_eq!(
            script,
            "({_0:function(){}});wasm._1();wasm.main();x__wbg_a_0123456789abcdef"
        );
    }
}
