/// Text on its way to a terminal: what anybody may have written, and the program's own control sequences, kept apart.
///
/// Whatever would steer a terminal in the former becomes visible; only a `Control` can bring a sequence of its own.
/// Line breaks and tabs stay, so a name that must not break a line is made harmless before it is put into the text.
public struct TerminalText: Sendable, Equatable {
  /// What the program itself does to a terminal.
  public enum Control: String, Sendable {
    /// What follows is bold and red.
    case red = "\u{1B}[1;31m"
    /// What follows is bold and yellow.
    case yellow = "\u{1B}[1;33m"
    /// What follows is as usual.
    case plain = "\u{1B}[0m"
    /// To the start of the line.
    case lineStart = "\r"
    /// Clears the line from here on.
    case clearRest = "\u{1B}[K"
  }

  private enum Piece: Sendable, Equatable {
    case text(String)
    case control(Control)
  }

  private var pieces: [Piece]

  /// Text of any origin.
  public init(_ text: String) { pieces = [.text(text)] }

  /// A control sequence.
  public init(_ control: Control) { pieces = [.control(control)] }

  /// One after the other.
  public static func + (left: TerminalText, right: TerminalText) -> TerminalText {
    var both = left
    both.pieces += right.pieces
    return both
  }

  /// Adds more text at the end.
  public static func += (left: inout TerminalText, right: TerminalText) { left.pieces += right.pieces }

  /// What is written: every character of a text that would control the terminal becomes `\u{1b}`.
  public var written: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): Self.visible(text) { Self.steers($0) && $0 != "\n" }
      case .control(let control): control.rawValue
      }
    }.joined()
  }

  /// `text` on one line, with every character that would steer a terminal written as `\u{1b}`; tabs stay.
  public static func harmless(_ text: String) -> String { visible(text, where: steers) }

  /// Whether a character moves, hides or reorders what a terminal or an editor shows: control characters but the tab,
  /// marks and controls of direction, separators of lines, and invisible annotations.
  public static func steers(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFFF9...0xFFFB: true
    default: directs(scalar)
    }
  }

  /// Whether a character has no other use than to change the direction of the text around it.
  public static func directs(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x206F: true
    default: false
    }
  }

  private static func visible(_ text: String, where isHidden: (Unicode.Scalar) -> Bool) -> String {
    guard text.unicodeScalars.contains(where: isHidden) else { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        shown.append(scalar)
      }
    }
    return String(shown)
  }
}
