/// How the characters of a long line lie in its bytes: where some of them start, so that none is counted from the start
/// of the line.
struct LineColumns: Sendable {
  /// The position of a character.
  struct Mark: Sendable, Equatable {
    /// Its first byte in the source.
    let byte: Int
    /// The number of characters before it in its line.
    let count: Int
  }

  /// The bytes from one mark to the next, at least.
  static let step = 128

  private let marks: [Mark]
  private let end: Int
  /// The number of characters of the line.
  let count: Int

  /// The marks of `line`, whose first byte is at `start` in the source.
  init(_ line: String, at start: Int) {
    var marks = [Mark(byte: start, count: 0)]
    var (byte, count) = (start, 0)
    for character in line {
      if byte - marks[marks.count - 1].byte >= Self.step { marks.append(Mark(byte: byte, count: count)) }
      byte += character.utf8.count
      count += 1
    }
    (self.marks, self.count, end) = (marks, count, byte)
  }

  /// The last mark that is not after the byte `byte`; the start of the line for bytes before it.
  func mark(beforeByte byte: Int) -> Mark { marks[last { $0.byte <= byte }] }

  /// The last mark that is not after so many characters, and where the characters end that follow it up to the next.
  func mark(beforeCount count: Int) -> (mark: Mark, end: Int) {
    let index = last { $0.count <= count }
    return (marks[index], index + 1 < marks.count ? marks[index + 1].byte : end)
  }

  private func last(where isBefore: (Mark) -> Bool) -> Int {
    var (low, high) = (0, marks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if isBefore(marks[middle]) { low = middle } else { high = middle }
    }
    return low
  }
}
