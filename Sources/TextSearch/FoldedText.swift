/// A text as the sequence of its words, without everything that can hide a word from a plain search: case, accents,
/// forms of characters, markup, and escapes.
///
/// A *piece* is a sequence of letters or a sequence of digits. A word that is interrupted by markup consists of several
/// joined pieces: a reader may not see anything between them.
struct FoldedText {
  /// A sequence of letters or of digits.
  struct Piece {
    /// The indices of its folded letters in `letters`.
    fileprivate(set) var letters: Range<Int>
    /// The bytes of the text that it stands for.
    fileprivate(set) var source: Range<Int>
    /// Whether it may continue the word of the piece before it.
    let isJoined: Bool
    /// Whether its first letter is a capital, or of a script that has none.
    let isCapitalised: Bool
  }

  /// The folded letters of all pieces, one after the other, as UTF-8.
  private(set) var letters: [UInt8] = []
  private(set) var pieces: [Piece] = []

  private var gap = Gap.word
  private var kind = LetterKind.mark
  /// Whether the gap before the next piece began with a hyphen.
  private var isHyphenated = false

  /// The characters between the previous letter and the next one.
  private enum Gap { case none, joint, space, word }

  /// The words of `bytes`, read in one way of writing.
  init(_ bytes: [UInt8], as writing: Writing = .plain) {
    pieces.reserveCapacity(bytes.count / 8)
    var reader = WritingReader(bytes, writing)
    while let unit = reader.next() { add(unit.content, at: unit.source) }
  }

  /// The words of a short text, such as a name.
  init(_ text: String) { self.init(Array(text.utf8)) }

  /// The folded letters of a piece.
  func letters(of piece: Piece) -> ArraySlice<UInt8> { letters[piece.letters] }

  private mutating func add(_ content: WritingReader.Content, at source: Range<Int>) {
    switch content {
    case .letter(let folded): add(folded, at: source)
    case .nothing: break
    case .joint: if gap == .none { gap = .joint }
    case .hyphen:
      if gap == .none { gap = .joint }
      isHyphenated = gap == .joint
    case .space:
      // A word may be broken across lines at a hyphen.
      if gap == .none || (gap == .joint && !isHyphenated) { gap = .space }
    case .gap: gap = .word
    }
  }

  private mutating func add(_ letter: FoldedLetter, at source: Range<Int>) {
    guard letter.kind != .mark else { return }
    let start = letters.count
    letters.append(contentsOf: letter.bytes)
    if gap == .none, letter.kind == kind, kind != .ideograph, let last = pieces.indices.last {
      pieces[last].letters = pieces[last].letters.lowerBound..<letters.count
      pieces[last].source = pieces[last].source.lowerBound..<source.upperBound
    } else {
      let isText = letter.kind == .ideograph && kind == .ideograph && gap != .word
      pieces.append(
        Piece(
          letters: start..<letters.count, source: source,
          isJoined: isText || gap == .none || gap == .joint, isCapitalised: letter.isCapital))
    }
    (gap, kind, isHyphenated) = (.none, letter.kind, false)
  }
}
