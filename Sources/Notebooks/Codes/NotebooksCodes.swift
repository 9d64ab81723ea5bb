package import Diagnostics

/// The codes of diagnostics of the Markdown of notebooks.
extension DiagnosticCode {
  package static let notebookTooLarge = DiagnosticCode(
    "notebook-too-large",
    meaning: "The notebook, or one of its paragraphs, is larger than the program reads.",
    remedy: "Divide it into several.")

  package static let unclosedFrontMatter = DiagnosticCode(
    "unclosed-front-matter",
    meaning: "The front matter begins with a line '---' but has no second one.",
    remedy: "Add a line '---' after it.")

  package static let misplacedFrontMatter = DiagnosticCode(
    "misplaced-front-matter",
    meaning: "Front matter comes after other text, so it is read as text and its keys have no effect.",
    remedy: "Move it to the top of the file.")

  package static let unclosedFence = DiagnosticCode(
    "unclosed-fence",
    meaning: "A block of code begins with ``` but has no end.",
    remedy: "Add a line '```' after it.")

  package static let blockHeader = DiagnosticCode(
    "block-header",
    meaning: "The first line of a block is not of the form ```yaml {#label .kind}.")

  package static let misplacedBlock = DiagnosticCode(
    "misplaced-block",
    meaning: "A block that the program should execute is inside a list, a quotation or a footnote, or is indented.",
    remedy: "Begin the block at the start of a line.")

  package static let emptyBlock = DiagnosticCode(
    "empty-block",
    meaning: "A block that the program should execute has no keys.",
    remedy: "Write its keys, or delete the block.")

  package static let labelForm = DiagnosticCode(
    "label-form",
    meaning: """
      A label does not have the form that its kind requires: figures begin with 'fig-', tables with 'tbl-', claims \
      with 'claim-', equations with 'eq-', sections with 'sec-'.
      """)

  package static let duplicateLabel = DiagnosticCode(
    "duplicate-label",
    meaning: "Two things have the same label.",
    remedy: "Give one of them another label.")

  package static let undefinedFootnote = DiagnosticCode(
    "undefined-footnote",
    meaning: "The text refers to a footnote that is not defined.",
    remedy: "Define it on a line of its own: [^name]: text.")

  package static let unusedFootnote = DiagnosticCode(
    "unused-footnote",
    meaning: "A footnote is defined, but the text does not refer to it.",
    remedy: "Refer to it with [^name], or delete it.")

  package static let duplicateFootnote = DiagnosticCode(
    "duplicate-footnote",
    meaning: "A footnote is defined twice.",
    remedy: "Delete one of the two definitions.")

  package static let joinedNumber = DiagnosticCode(
    "joined-number",
    meaning: "There are digits directly beside a checked value, so both read as one number.",
    remedy: "Put a space between them, or let the expression give the whole number.")

  package static let unclosedMath = DiagnosticCode(
    "unclosed-math",
    meaning: "A formula begins with a dollar sign but has no end.",
    remedy: "Add the closing '$' or '$$'. Write \\$ for a dollar sign.")

  package static let commentInFormula = DiagnosticCode(
    "comment-in-formula",
    meaning: "A formula contains '%'. In TeX this begins a comment, so the rest of the line is not shown.",
    remedy: "Write \\% for the sign itself.")

  package static let unclosedComment = DiagnosticCode(
    "unclosed-comment",
    meaning: "An HTML comment begins with '<!--' but has no end.",
    remedy: "Add '-->' after it.")

  package static let tableCells = DiagnosticCode(
    "table-cells",
    meaning: "A row of a table has another number of cells than the table has columns.",
    remedy: "Write '|' within a cell as \\|.")

  package static let rawHTML = DiagnosticCode(
    "raw-html",
    meaning: "The text contains HTML. A page shows it as it is typed.",
    remedy: "Use Markdown instead.")

  package static let foreignSyntax = DiagnosticCode(
    "foreign-syntax",
    meaning: """
      The text uses a form of another dialect of Markdown, or TeX outside a formula. A page shows it as it is \
      typed.
      """,
    remedy: "The hint says what to write instead.")

  package static let emptyHeading = DiagnosticCode(
    "empty-heading",
    meaning: "A heading has no text and is left out.",
    remedy: "Write its title, or \\# for the sign itself.")

  package static let unknownLicense = DiagnosticCode(
    "unknown-license",
    meaning: "The licence is not written as SPDX names it, so programs and archives do not recognise it.",
    remedy: "Write a name of https://spdx.org/licenses, such as CC-BY-4.0.")

  package static let noBreakSpace = DiagnosticCode(
    "no-break-space",
    meaning: "There is a no-break space where YAML needs an ordinary space. The two look the same.",
    remedy: "Type an ordinary space instead.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofNotebooks: [DiagnosticCode] = [
    notebookTooLarge, unclosedFrontMatter, misplacedFrontMatter, unclosedFence, blockHeader, misplacedBlock,
    emptyBlock, labelForm, duplicateLabel, undefinedFootnote, unusedFootnote, duplicateFootnote, joinedNumber,
    unclosedMath, commentInFormula, unclosedComment, tableCells, rawHTML, foreignSyntax, emptyHeading, unknownLicense,
    noBreakSpace,
  ]
}
