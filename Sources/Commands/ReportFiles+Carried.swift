import Outputs
import Reports

extension ReportFiles {
  /// The same files, and a page whose links to them lead to copies within itself: it can be sent alone.
  var carriedByPage: ReportFiles {
    let copies = attachments.map { file in
      let type = MediaType(ofFile: file.name)?.name ?? "application/octet-stream"
      return CarriedFile(path: "\(name)_files/\(file.name)", mediaType: type, bytes: file.bytes)
    }
    return ReportFiles(
      name: name, format: format, page: CarriedFile.carried(copies, by: page), attachments: attachments)
  }
}
