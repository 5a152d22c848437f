//! A house for the scanner to look at; nothing compiles it.

mod attic;
mod cellar;
mod hall;
#[cfg(test)]
mod tests;
