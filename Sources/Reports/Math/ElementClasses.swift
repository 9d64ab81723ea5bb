/// The classes that the elements of a page have.
struct ElementClasses {
  /// The different sets of classes, one for each way in which some element is written.
  let sets: Set<Set<Substring>>

  /// The classes in `html`, whose attributes are in double quotes.
  ///
  /// A page carries megabytes of figures, which have neither: so it is searched by bytes.
  init(in html: String) {
    let attribute = Array("class=\"".utf8)
    let bytes = html.utf8
    var written: Set<Substring> = []
    var matched = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      matched = bytes[index] == attribute[matched] ? matched + 1 : bytes[index] == attribute[0] ? 1 : 0
      index = bytes.index(after: index)
      guard matched == attribute.count else { continue }
      let end = bytes[index...].firstIndex(of: UInt8(ascii: "\"")) ?? bytes.endIndex
      written.insert(html[index..<end])
      (matched, index) = (0, end)
    }
    sets = Set(written.map { Set($0.split(separator: " ")) })
  }

  /// Whether some element has the class `name`.
  func contains(_ name: Substring) -> Bool { sets.contains { $0.contains(name) } }
}
