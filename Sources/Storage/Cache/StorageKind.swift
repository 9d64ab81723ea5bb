/// What a folder of results is for.
package enum StorageKind: Sendable {
  /// Results that save time: the least recently used ones are removed, and only this user may read them.
  case cache
  /// Results that are the product of many tasks: nothing is removed, and the user's umask decides who may read them.
  case store

  /// A file is written as soon as its results took so many seconds to compute. Writing it takes a small part of that
  /// time, and no more is lost if the process is killed.
  var batchSeconds: Double {
    switch self {
    case .cache: 0.02
    case .store: 10
    }
  }

  /// The permissions of its folders, before the umask.
  var folderMode: UInt32 {
    switch self {
    case .cache: 0o700
    case .store: 0o777
    }
  }

  /// The name of the file at the root that says what the folder is.
  var markName: String {
    switch self {
    case .cache: "CACHEDIR.TAG"
    case .store: "LAZYRICH-STORE"
    }
  }

  /// The text of that file. Many programs agree on the first line of that of a cache, by which backup programs leave
  /// the folder out.
  var markText: String {
    switch self {
    case .cache:
      """
      Signature: 8a477f597d28d172789f06886806bc55
      # This folder is a cache of results of LazyRich, which removes files from it by itself.
      # See https://bford.info/cachedir/ for the first line.

      """
    case .store:
      """
      LazyRich store of results, form 1
      # Results of runs in this folder are kept until you remove them. 'lazyrich store show' says what is there.

      """
    }
  }

  /// The kind of folder in words.
  var noun: String {
    switch self {
    case .cache: "cache"
    case .store: "store"
    }
  }

  /// The folders in it.
  var parts: [CacheFolders.Part] {
    switch self {
    case .cache: CacheFolders.Part.allCases
    case .store: [.runs, .scratch]
    }
  }
}
