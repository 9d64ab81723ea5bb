// swift-tools-version: 6.2
import PackageDescription

/// Fuzzes the readers of LazyRich. It is a package of its own, because its program has no entry point without
/// libFuzzer.
let package = Package(
  name: "Fuzzing",
  dependencies: [.package(name: "LazyRich", path: "..")],
  targets: [
    .executableTarget(
      name: "Fuzzing",
      dependencies: [.product(name: "FrontEnds", package: "LazyRich")],
      swiftSettings: [
        .treatAllWarnings(as: .error), .enableUpcomingFeature("InternalImportsByDefault"),
        .unsafeFlags(["-parse-as-library"]),
      ])
  ]
)
