import Storage

extension ResultCache {
  /// Where the pictures of `subject` are kept, as this program draws them; nil where it cannot be told from others.
  func place(ofPictures subject: Pictures.Subject) -> PicturePlace? {
    LoadedCode.digest.map { code in
      let head = "\(code)\n\(subject.hasThumbnail)\n\(subject.title)\n"
      let name = Digest.hexadecimal(of: Array(head.utf8) + subject.scene.bytes)
      return PicturePlace(records: pictures(name), hasThumbnail: subject.hasThumbnail)
    }
  }
}

/// The place of the pictures of one subject in a cache.
struct PicturePlace {
  fileprivate let records: RecordGroup
  fileprivate let hasThumbnail: Bool

  /// The pictures that were drawn before; nil where none were, or they are damaged.
  var pictures: Pictures? {
    let formats: [PictureFormat] = [.svg, .png, .pdf] + (hasThumbnail ? [.thumbnail] : [])
    guard let found = records.records(formats.map(\.rawValue)) else { return nil }
    func picture(_ format: PictureFormat) -> [UInt8]? { found[format.rawValue] }
    guard let svg = picture(.svg), let png = picture(.png), let pdf = picture(.pdf) else { return nil }
    return Pictures(svg: svg, png: png, pdf: pdf, thumbnail: picture(.thumbnail))
  }

  /// Keeps pictures that were drawn.
  func keep(_ pictures: Pictures) { records.keep(pictures.all.map { ($0.format.rawValue, $0.bytes) }) }
}

/// A picture of a figure, among those that are kept together.
private enum PictureFormat: String {
  case svg, png, pdf, thumbnail
}

extension Pictures {
  fileprivate var all: [(format: PictureFormat, bytes: [UInt8])] {
    [(.svg, svg), (.png, png), (.pdf, pdf)] + (thumbnail.map { [(.thumbnail, $0)] } ?? [])
  }
}
