import Experiments

extension ResultCache {
  /// The pictures of `subject` as this program drew them before; nil where it did not, or they are damaged.
  func pictures(of subject: Pictures.Subject) -> Pictures? {
    guard let file = file(ofPictures: subject) else { return nil }
    let places = Dictionary(RecordBatch.table(of: file)) { first, _ in first }
    func picture(_ format: PictureFormat) -> [UInt8]? {
      let name = digest(of: format.rawValue)
      return RecordBatch.Name(name).flatMap { places[$0] }.flatMap { RecordBatch.record(name, at: $0, of: file) }
    }
    guard let svg = picture(.svg), let png = picture(.png), let pdf = picture(.pdf) else { return nil }
    let thumbnail = picture(.thumbnail)
    guard subject.hasThumbnail == (thumbnail != nil) else { return nil }
    SystemFile.touch(file)
    return Pictures(svg: svg, png: png, pdf: pdf, thumbnail: thumbnail)
  }

  /// Keeps the pictures of `subject`.
  func keep(_ pictures: Pictures, of subject: Pictures.Subject) {
    guard let file = file(ofPictures: subject) else { return }
    var batch = RecordBatch()
    for (format, bytes) in pictures.all {
      batch.add(bytes, named: digest(of: format.rawValue), cost: .zero)
    }
    write(batch.encoded().bytes, to: file)
  }

  private func file(ofPictures subject: Pictures.Subject) -> String? {
    guard let code = LoadedCode.name else { return nil }
    let head = "\(code)\(subject.hasThumbnail)\n\(subject.title)\n"
    return folders.pictures(Digest.hexadecimal(of: Array(head.utf8) + subject.scene.bytes))
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
