// Opens a locked file with typage, which shares no code with the crate that locked it: file, passphrase.
import { readFileSync } from "node:fs";
import { Decrypter } from "age-encryption";

const [file, passphrase] = process.argv.slice(2);
const decrypter = new Decrypter();
decrypter.addPassphrase(passphrase);
process.stdout.write(await decrypter.decrypt(readFileSync(file)));
