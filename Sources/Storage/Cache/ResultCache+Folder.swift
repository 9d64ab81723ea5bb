package import Files

extension ResultCache {
  /// Makes the folder `name` in the folder of the results, for files of another kind, which nothing removes.
  ///
  /// - Returns: its path.
  package func makeFolder(_ name: String) throws(SystemFile.Failure) -> String {
    let folder = "\(folders.root)/\(name)"
    try CacheMark.makeFolder(of: "\(folder)/file", in: folders)
    return folder
  }
}
