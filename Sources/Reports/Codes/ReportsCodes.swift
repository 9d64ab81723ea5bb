package import Diagnostics

/// The codes of diagnostics of the page: references, links, images, formulas and citations.
extension DiagnosticCode {
  package static let brokenReference = DiagnosticCode(
    "broken-reference",
    meaning: "A reference '@label', or the image of a figure, names a label that nothing has.")

  package static let figurePlacedTwice = DiagnosticCode(
    "figure-placed-twice",
    meaning: "Two images place the same figure.",
    remedy: "Keep one of them, and refer to the figure with '@label' elsewhere.")

  package static let missingImage = DiagnosticCode(
    "missing-image",
    meaning: """
      An image is not a figure of the notebook and not a picture file that the page can contain, or it is inside \
      other text.
      """,
    remedy: "Images are PNG, JPEG, GIF, WebP or SVG files in the folder of the notebook.")

  package static let refusedLink = DiagnosticCode(
    "refused-link",
    meaning: "A page does not contain links of this kind, such as 'javascript:'. The text is shown without the link.",
    remedy: "Links may be http, https, mailto, relative paths and fragments.")

  package static let brokenLink = DiagnosticCode(
    "broken-link",
    meaning: "A link leads to a file, a notebook or a label that does not exist.")

  package static let unportableMath = DiagnosticCode(
    "unportable-math",
    meaning: """
      A formula of a table contains a command that must not be written into a LaTeX file, or that LaTeX does not \
      have.
      """,
    remedy: """
      Formulas of tables may use the commands of amsmath and amssymb, and macros of 'math' that consist of them.
      """)

  package static let invalidMath = DiagnosticCode(
    "invalid-math",
    meaning: "A formula is not valid TeX, or uses a command that KaTeX does not have.")

  package static let duplicateTag = DiagnosticCode(
    "duplicate-tag",
    meaning: "Two formulas of the page have the same \\tag.",
    remedy: "Give one of them another tag.")

  package static let unusedWork = DiagnosticCode(
    "unused-work",
    meaning: "The bibliography contains a work that the notebook does not cite.",
    remedy: "Cite it with [@key], or delete it.")
}

extension DiagnosticCode {
  /// All of this file.
  package static let ofReports: [DiagnosticCode] = [
    brokenReference, figurePlacedTwice, missingImage, refusedLink, brokenLink, unportableMath, invalidMath,
    duplicateTag, unusedWork,
  ]
}
