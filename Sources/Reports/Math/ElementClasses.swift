/// The classes that the elements of a page have.
struct ElementClasses {
  /// The different sets of classes, one for each way in which some element is written.
  let sets: Set<Set<Substring>>

  /// The classes in `html`, whose attributes are in double quotes.
  ///
  /// A page carries megabytes of figures, which have neither: so it is searched by bytes.
  init(in html: String) {
    let attribute = Array("class=\"".utf8)
    var (html, written) = (html, Set<String>())
    html.withUTF8 { bytes in
      var rest = bytes[...]
      while let start = rest.firstStart(of: attribute) {
        rest = rest[(start + attribute.count)...]
        let end = rest.firstIndex(of: UInt8(ascii: "\"")) ?? rest.endIndex
        written.insert(String(decoding: rest[..<end], as: UTF8.self))
        rest = rest[end...]
      }
    }
    sets = Set(written.map { Set($0.split(separator: " ")) })
  }

  /// Whether some element has the class `name`.
  func contains(_ name: Substring) -> Bool { sets.contains { $0.contains(name) } }
}
