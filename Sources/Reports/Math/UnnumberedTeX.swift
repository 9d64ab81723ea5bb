/// TeX whose environments number nothing: numbers come from the page, which gives each once.
struct UnnumberedTeX {
  /// The TeX with a star after the name of each environment that would number its lines.
  let text: String
  /// The positions of the stars in `text`, in UTF-8 bytes, in order.
  private let stars: [Int]

  /// The environments that number lines, each of which has a form with a star that does not.
  private static let names = ["equation", "alignat", "align", "gather"].map { Array($0.utf8) }

  /// The TeX `tex` without numbers.
  init(_ tex: String) {
    let bytes = Array(tex.utf8)
    var (result, stars, position): ([UInt8], [Int], Int) = ([], [], 0)
    result.reserveCapacity(bytes.count)
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "\\") else {
        result.append(bytes[position])
        position += 1
        continue
      }
      // What a backslash escapes, such as another backslash, begins nothing.
      let end = Self.endOfName(at: position, in: bytes) ?? min(position + 2, bytes.count)
      result += bytes[position..<end]
      if end > position + 2 {
        stars.append(result.count)
        result.append(UInt8(ascii: "*"))
      }
      position = end
    }
    (text, self.stars) = (String(decoding: result, as: UTF8.self), stars)
  }

  /// The end of the name of such an environment in `\begin{name}` or `\end{name}` at `start`.
  private static func endOfName(at start: Int, in bytes: [UInt8]) -> Int? {
    for command in ["\\begin", "\\end"] where bytes[start...].starts(with: command.utf8) {
      let argument = bytes[(start + command.utf8.count)...].drop { " \n\t".utf8.contains($0) }
      guard argument.first == UInt8(ascii: "{") else { return nil }
      let name = argument.dropFirst()
      for known in names where name.starts(with: known) && name.dropFirst(known.count).first == UInt8(ascii: "}") {
        return name.startIndex + known.count
      }
    }
    return nil
  }

  /// The range in the TeX as written that corresponds to `range` of `text`.
  func written(_ range: Range<Int>) -> Range<Int> {
    func position(_ offset: Int) -> Int { offset - stars.count { $0 < offset } }
    return position(range.lowerBound)..<position(range.upperBound)
  }
}
