import Files

extension ResultCache {
  /// Where the pictures of `subject` are kept, as this program draws them; nil where it cannot be told from others.
  func place(ofPictures subject: Pictures.Subject) -> PicturePlace? {
    LoadedCode.digest.map { code in
      let head = "\(code)\n\(subject.hasThumbnail)\n\(subject.title)\n"
      let name = Digest.hexadecimal(of: Array(head.utf8) + subject.scene.bytes)
      return PicturePlace(cache: self, file: folders.pictures(name), hasThumbnail: subject.hasThumbnail)
    }
  }
}

/// The place of the pictures of one subject in a cache.
struct PicturePlace {
  fileprivate let cache: ResultCache
  fileprivate let file: String
  fileprivate let hasThumbnail: Bool

  /// The pictures that were drawn before; nil where none were, or they are damaged.
  var pictures: Pictures? {
    guard cache.isUsable else { return nil }
    let places = Dictionary(RecordBatch.table(of: file)) { first, _ in first }
    func picture(_ format: PictureFormat) -> [UInt8]? {
      let name = cache.digest(of: format.rawValue)
      return RecordBatch.Name(name).flatMap { places[$0] }.flatMap { RecordBatch.record(name, at: $0, of: file) }
    }
    guard let svg = picture(.svg), let png = picture(.png), let pdf = picture(.pdf) else { return nil }
    let thumbnail = picture(.thumbnail)
    guard hasThumbnail == (thumbnail != nil) else { return nil }
    SystemFile.touch(file)
    return Pictures(svg: svg, png: png, pdf: pdf, thumbnail: thumbnail)
  }

  /// Keeps pictures that were drawn.
  func keep(_ pictures: Pictures) {
    var batch = RecordBatch()
    for (format, bytes) in pictures.all {
      batch.add(bytes, named: cache.digest(of: format.rawValue), cost: .zero)
    }
    cache.write(batch.encoded().bytes, to: file)
  }
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
