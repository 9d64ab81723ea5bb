import Diagnostics

/// How a label is written where a text refers to it: `@fig-x`, `#fig-x`, `@pair`, `pair.loss`.
struct LabelSpelling {
  private let name: [UInt8]
  /// Whether it is that of an experiment, which expressions refer to.
  private let isExperiment: Bool

  init(_ name: String) { (self.name, isExperiment) = (Array(name.utf8), !name.contains("-")) }

  /// The places of the name in `text`; none if one of them cannot be told from a word.
  func places(in text: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var start = 0
    while start + name.count <= text.count {
      let range = start..<start + name.count
      start += 1
      guard text[range].elementsEqual(name), !text[..<range.lowerBound].endsWithinName,
        !text[range.upperBound...].beginsWithinName
      else { continue }
      let rest = text[range.upperBound...]
      let isMarked = range.lowerBound > 0 && "@#".utf8.contains(text[range.lowerBound - 1])
      if isMarked || isExperiment && rest.beginsWithVariable {
        places.append(range)
      } else if isExperiment, rest.drop(while: \.isSpace).first == UInt8(ascii: "."), rest.first?.isSpace == true {
        return []
      }
    }
    return places
  }
}

extension ArraySlice<UInt8> {
  fileprivate var endsWithinName: Bool { last.map { $0.isWordByte || ".-'".utf8.contains($0) } ?? false }
  fileprivate var beginsWithinName: Bool { first.map { $0.isWordByte || $0 == UInt8(ascii: "-") } ?? false }
  /// Whether a dot and the name of a variable follow at once.
  fileprivate var beginsWithVariable: Bool {
    first == UInt8(ascii: ".") && dropFirst().first.map { $0.isWordByte || $0 == UInt8(ascii: "'") } == true
  }
}

extension UInt8 {
  fileprivate var isSpace: Bool { " \t\r\n".utf8.contains(self) }
}
