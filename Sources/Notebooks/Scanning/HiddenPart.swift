import Diagnostics

/// A part of a text that Markdown does not read: a formula or a comment.
struct HiddenPart: Equatable {
  /// What is hidden.
  enum Content: Equatable {
    /// TeX without its delimiters, and whether it stands on lines of its own.
    case formula(String, isDisplay: Bool)
    /// A comment `<!-- … -->`; one that stands alone fills its lines.
    case comment(standsAlone: Bool)
  }

  /// Its bytes in the source, with what delimits it.
  let bytes: Range<Int>
  let content: Content

  /// What the Markdown library reads in its place: as many bytes, none of which means anything to it. A comment that stands alone
  /// stays one, on one line, so that it separates what stands above and below it.
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

/// What was found in a text before Markdown is read.
struct ProseScan {
  /// Formulas and comments, in order.
  var parts: [HiddenPart] = []
  /// Code between fences and indented code, in order.
  var code: [Range<Int>] = []
  /// Bytes that the Markdown library needs and nobody has to write, by the place before which they are read, in order.
  var insertions: [(place: Int, bytes: [UInt8])] = []
  /// What was wrong: the first of each kind of many.
  var faults: [Diagnostic] = []
}
