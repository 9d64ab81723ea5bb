import Storage

extension ResultCache {
  /// The entry of the cache for the pictures of `subject`, as this program draws them; nil if the program has no
  /// fingerprint.
  func entry(forPictures subject: Pictures.Subject) -> PictureEntry? {
    ProgramFingerprint.digest.map { code in
      let head = "\(code)\n\(subject.title)\n\(subject.dpi)\n"
      var others: [UInt8] = []
      for (name, scene) in [("narrow\n", subject.narrow), ("thumbnail\n", subject.thumbnail)] {
        if let scene { others += Array(name.utf8) + scene.bytes }
      }
      for state in subject.states { others += Array("state\n".utf8) + state.wide.bytes + (state.narrow?.bytes ?? []) }
      let name = Digest.hexadecimal(of: Array(head.utf8) + subject.scene.bytes + others)
      return PictureEntry(name, PictureFormat.all(of: subject), in: self)
    }
  }
}

/// The pictures of one subject in a cache.
struct PictureEntry {
  private let cache: ResultCache
  /// The digests of the pictures.
  private let records: RecordGroup
  private let name: String
  /// The formats that it has.
  private let formats: [PictureFormat]

  fileprivate init(_ name: String, _ formats: [PictureFormat], in cache: ResultCache) {
    (self.cache, records, self.name, self.formats) = (cache, cache.pictures(name), name, formats)
  }

  /// What it is found by: its name and its formats.
  var place: [String] { [name] + formats.map(\.rawValue) }

  /// The entry of `cache` at `place`; nil if that is none.
  init?(at place: [String], in cache: ResultCache) {
    let formats = place.dropFirst().compactMap(PictureFormat.init)
    guard let name = place.first, formats.count == place.count - 1 else { return nil }
    self.init(name, formats, in: cache)
  }

  /// The pictures that were drawn before; nil if there are none, or they are damaged.
  var pictures: Pictures? {
    guard let found = records.records(formats.map(\.rawValue)) else { return nil }
    func picture(_ format: PictureFormat) -> [UInt8]? {
      found[format.rawValue].flatMap { cache.contents(String(decoding: $0, as: UTF8.self)) }
    }
    guard let svg = picture(.svg), let png = picture(.png), let pdf = picture(.pdf) else { return nil }
    let optional: [PictureFormat: [UInt8]] = [.narrow, .thumbnail].reduce(into: [:]) { $0[$1] = picture($1) }
    let states = picture(.states).flatMap(Self.states)
    guard formats.count == 3 + optional.count + (states == nil ? 0 : 1) else { return nil }
    return Pictures(
      svg: svg, narrow: optional[.narrow], png: png, pdf: pdf, thumbnail: optional[.thumbnail], states: states ?? [])
  }

  /// The pictures of states in one record: SVG files, each ended by a zero, the empty ones for none. SVG has no zeros.
  private static func states(_ bytes: [UInt8]) -> [Pictures.State]? {
    let files = bytes.split(separator: 0, omittingEmptySubsequences: false).map(Array.init).dropLast()
    guard !files.isEmpty, files.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: files.count, by: 2).map { index in
      Pictures.State(svg: files[index], narrow: files[index + 1].isEmpty ? nil : files[index + 1])
    }
  }

  /// Keeps `pictures`.
  func keep(_ pictures: Pictures) {
    let digests = pictures.all.map { ($0.format, $0.bytes, Digest.hexadecimal(of: $0.bytes)) }
    for (_, bytes, digest) in digests { cache.keep(bytes, digest: digest) }
    records.keep(digests.map { (name: $0.rawValue, bytes: Array($2.utf8)) })
  }
}

/// The formats in which a figure is kept, and the names of their records.
private enum PictureFormat: String {
  case svg, png, pdf, narrow, thumbnail, states

  /// Those of the pictures of `subject`.
  static func all(of subject: Pictures.Subject) -> [PictureFormat] {
    [.svg, .png, .pdf] + (subject.narrow == nil ? [] : [.narrow]) + (subject.thumbnail == nil ? [] : [.thumbnail])
      + (subject.states.isEmpty ? [] : [.states])
  }
}

extension Pictures {
  fileprivate var all: [(format: PictureFormat, bytes: [UInt8])] {
    var all: [(format: PictureFormat, bytes: [UInt8])] = [(.svg, svg), (.png, png), (.pdf, pdf)]
    if let narrow { all.append((.narrow, narrow)) }
    if let thumbnail { all.append((.thumbnail, thumbnail)) }
    if !states.isEmpty { all.append((.states, stateBytes)) }
    return all
  }

  /// All SVG files of the states, each ended by a zero.
  private var stateBytes: [UInt8] {
    var bytes: [UInt8] = []
    for state in states { bytes += state.svg + [0] + (state.narrow ?? []) + [0] }
    return bytes
  }
}
