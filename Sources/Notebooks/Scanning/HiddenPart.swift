import Diagnostics

/// A part of a text that Markdown does not read: a formula or a comment.
struct HiddenPart: Equatable {
  /// The kinds of hidden part.
  enum Content: Equatable {
    /// TeX without its delimiters, and whether it is shown on lines of its own.
    case formula(String, isDisplay: Bool)
    /// A comment `<!-- … -->`, and whether there is nothing else on its lines.
    case comment(standsAlone: Bool)
  }

  /// Its bytes in the source, with its delimiters.
  let bytes: Range<Int>
  let content: Content

  /// The placeholder that the Markdown library reads instead: as many bytes, none of them special. A comment that is
  /// alone on its lines remains a comment, on one line, so that it separates the text above it from the text below it.
  var filler: [UInt8] {
    let shortest = "<!---->".utf8.count
    guard content == .comment(standsAlone: true), bytes.count >= shortest else {
      return Array(repeating: UInt8(ascii: "$"), count: bytes.count)
    }
    return Array("<!--".utf8) + Array(repeating: UInt8(ascii: "x"), count: bytes.count - shortest) + Array("-->".utf8)
  }

  /// Whether it is a comment.
  var isComment: Bool {
    switch content {
    case .comment: true
    case .formula: false
    }
  }
}

/// The result of scanning a text before Markdown is read.
struct ProseScan {
  /// Formulas and comments, in order.
  var parts: [HiddenPart] = []
  /// Code between fences and indented code, in order.
  var code: [Range<Int>] = []
  /// Bytes that the Markdown library needs but an author need not write, with the position before which they are read,
  /// in order.
  var insertions: [(position: Int, bytes: [UInt8])] = []
  /// The diagnostics of the text, up to a limit.
  var faults: [Diagnostic] = []
}
