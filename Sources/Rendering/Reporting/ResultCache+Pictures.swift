import Storage

extension ResultCache {
  /// The entry of the cache for the pictures of `subject`, as this program draws them; nil if the program has no
  /// fingerprint.
  func entry(forPictures subject: Pictures.Subject) -> PictureEntry? {
    ProgramFingerprint.digest.map { code in
      let head = "\(code)\n\(subject.hasThumbnail)\n\(subject.title)\n"
      let name = Digest.hexadecimal(of: Array(head.utf8) + subject.scene.bytes)
      return PictureEntry(records: pictures(name), hasThumbnail: subject.hasThumbnail)
    }
  }
}

/// The pictures of one subject in a cache.
struct PictureEntry {
  fileprivate let records: RecordGroup
  fileprivate let hasThumbnail: Bool

  /// The pictures that were drawn before; nil if there are none, or they are damaged.
  var pictures: Pictures? {
    let formats: [PictureFormat] = [.svg, .png, .pdf] + (hasThumbnail ? [.thumbnail] : [])
    guard let found = records.records(formats.map(\.rawValue)) else { return nil }
    func picture(_ format: PictureFormat) -> [UInt8]? { found[format.rawValue] }
    guard let svg = picture(.svg), let png = picture(.png), let pdf = picture(.pdf) else { return nil }
    return Pictures(svg: svg, png: png, pdf: pdf, thumbnail: picture(.thumbnail))
  }

  /// Keeps `pictures`.
  func keep(_ pictures: Pictures) { records.keep(pictures.all.map { ($0.format.rawValue, $0.bytes) }) }
}

/// The formats in which a figure is kept, and the names of their records.
private enum PictureFormat: String {
  case svg, png, pdf, thumbnail
}

extension Pictures {
  fileprivate var all: [(format: PictureFormat, bytes: [UInt8])] {
    [(.svg, svg), (.png, png), (.pdf, pdf)] + (thumbnail.map { [(.thumbnail, $0)] } ?? [])
  }
}
