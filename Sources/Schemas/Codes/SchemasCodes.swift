package import Diagnostics

/// The codes of diagnostics of YAML, of the keys of blocks, and of names.
extension DiagnosticCode {
  package static let yamlSyntax = DiagnosticCode(
    "yaml-syntax",
    meaning: "The text of a block, or of the front matter, is not valid YAML.",
    remedy: "The hint names the character that is wrong. Text with special characters needs quotes.")

  package static let yamlLimit = DiagnosticCode(
    "yaml-limit",
    meaning: "The YAML is nested too deeply, or its aliases (*name) expand to too many values.",
    remedy: "Use fewer levels and fewer aliases.")

  package static let yamlUnsupported = DiagnosticCode(
    "yaml-unsupported",
    meaning: "The YAML uses a feature that notebooks do not have: a tag, a merge key, or a key that is not text.",
    remedy: "Write the keys out, or use 'like' and 'with' to inherit them.")

  package static let commentInText = DiagnosticCode(
    "comment-in-text",
    meaning: "A text without quotes contains ' #'. In YAML this begins a comment, so the text ends before it.",
    remedy: "Put the text in quotes if the '#' belongs to it.")

  package static let wrongType = DiagnosticCode(
    "wrong-type",
    meaning: "A key has a value of another type than it takes, for example a text where a number is expected.")

  package static let outOfRange = DiagnosticCode(
    "out-of-range",
    meaning: "A value has the right type but lies outside the range that the key allows.")

  package static let unknownKey = DiagnosticCode(
    "unknown-key",
    meaning: "A map has a key that does not exist there, often because of a typo.",
    remedy: "'lazyrich schema --markdown' lists all keys of each map.")

  package static let duplicateKey = DiagnosticCode(
    "duplicate-key",
    meaning: "A map has the same key twice.",
    remedy: "Keep one of the two.")

  package static let missingKey = DiagnosticCode(
    "missing-key",
    meaning: "A map lacks a key that it must have.")

  package static let conflictingKeys = DiagnosticCode(
    "conflicting-keys",
    meaning: "Two keys exclude each other, or exactly one of several keys must be given.",
    remedy: "Keep the one that you mean.")

  package static let nameForm = DiagnosticCode(
    "name-form",
    meaning: "A name that a map defines contains characters that names cannot have, so nothing could refer to it.")

  package static let reservedName = DiagnosticCode(
    "reserved-name",
    meaning: "A name is also a word of the expression language, such as 'last' or 'and'.",
    remedy: "Choose another name.")

  package static let unknownLabel = DiagnosticCode(
    "unknown-label",
    meaning: "'like', or a command, names a block that the notebook does not have.")

  package static let circularInheritance = DiagnosticCode(
    "circular-inheritance",
    meaning: "A block is like itself, directly or through other blocks.",
    remedy: "Write out one of these blocks in full.")

  package static let wrongPath = DiagnosticCode(
    "wrong-path",
    meaning: "A key of 'with' is a path, such as 'network.hidden', that leads to nothing in the block that is changed.",
    remedy: """
      A path consists of keys joined by dots. An element of a list is given by its name, or by its number from 1.
      """)

  package static let unknownParameter = DiagnosticCode(
    "unknown-parameter",
    meaning: """
      A name after '$' is not among the 'params' of the front matter, or '-P' sets a parameter that the notebook \
      does not have.
      """,
    remedy: "Add the parameter to 'params', or correct its name.")

  package static let tooManyValues = DiagnosticCode(
    "too-many-values",
    meaning: "Parameters that stand for long lists are used so often that the notebook would contain too many values.",
    remedy: "Use long lists less often, or one sweep in place of many experiments.")

  package static let dollarSign = DiagnosticCode(
    "dollar-sign",
    meaning: "It is not certain whether a '$' begins a formula or is a dollar sign.",
    remedy: "Write \\$ for a dollar sign.")

  package static let checkedValueSyntax = DiagnosticCode(
    "checked-value-syntax",
    meaning: "A text looks like a checked value, but it is not a complete link [text](#=expression).",
    remedy: "If the expression contains spaces, put it into angle brackets: [2.9](<#=a + b>).")

  package static let misplacedValue = DiagnosticCode(
    "misplaced-value",
    meaning: "A checked value is in a text that cannot contain one, such as the name of a coordinate.",
    remedy: "Write it in the prose, in a caption, or in a title or label of a figure.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofSchemas: [DiagnosticCode] = [
    yamlSyntax, yamlLimit, yamlUnsupported, commentInText, wrongType, outOfRange, unknownKey, duplicateKey,
    missingKey, conflictingKeys, nameForm, reservedName, unknownLabel, circularInheritance, wrongPath,
    unknownParameter, tooManyValues, dollarSign, checkedValueSyntax, misplacedValue,
  ]
}
