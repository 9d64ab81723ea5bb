/// An environment variable that the program reads.
struct EnvironmentVariable {
  let names: [String]
  let meaning: String

  /// All of them.
  static let all = [
    EnvironmentVariable(
      names: ["LAZYRICH_CACHE_DIR", "XDG_CACHE_HOME"],
      meaning: "the folder of the results cache: the first one itself, or the folder lazyrich in the second one"),
    EnvironmentVariable(names: ["LAZYRICH_CACHE_LIMIT"], meaning: "the largest size of the results cache, such as 2GB"),
    EnvironmentVariable(
      names: ["LAZYRICH_NOTEBOOKS"],
      meaning: "the folder of the notebooks for lazyrich new --from, where it is not beside the program"),
    EnvironmentVariable(
      names: ["SOURCE_DATE_EPOCH"],
      meaning: "the time that a bundle says it was made at, in seconds since 1970; without it a bundle names no time"),
    EnvironmentVariable(names: ["NO_COLOR"], meaning: "no colours, if it is set and not empty"),
    EnvironmentVariable(names: ["TERM"], meaning: "if it is dumb, neither colours nor a progress line"),
  ]
}
