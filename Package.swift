// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Settings of every target of ours: the Swift 6 language mode is the tools version's default; a warning stops the build.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("InternalImportsByDefault")]

/// What computes is optimised in debug builds too: the tests run all notebooks, which take minutes otherwise.
let fast: [SwiftSetting] =
  strict + [.unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))]

func library(
  _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [],
  settings: [SwiftSetting] = strict
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: readme(of: name), resources: resources, swiftSettings: settings)
}

/// The page that introduces a module to its readers, which is not built.
func readme(of name: String) -> [String] {
  let path = "\(Context.packageDirectory)/Sources/\(name)/README.md"
  return FileManager.default.fileExists(atPath: path) ? ["README.md"] : []
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource] = [], runsProgram: Bool = false
) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: [.byName(name: name), "TestSupport"] + dependencies + (runsProgram ? ["lazyrich"] : []),
    resources: resources, swiftSettings: strict)
}

func system(_ name: String, _ pkgConfig: String?, _ packages: [String]) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt(packages)])
}

/// Links Swift into the program: with its libraries beside it, a third of the start is looking for their functions.
let staticSwift: [LinkerSetting] = [
  .unsafeFlags(
    ["-static-stdlib", "-Xlinker", "--start-group"]
      + [
        "Foundation", "FoundationInternationalization", "FoundationEssentials", "_FoundationICU", "CoreFoundation",
        "_FoundationCShims", "_FoundationCollections",
      ].flatMap { ["-Xlinker", "-l\($0)"] } + ["-Xlinker", "--end-group"], .when(configuration: .release))
]

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let swiftSystem: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "LazyRich",
  products: [
    .executable(name: "lazyrich", targets: ["lazyrich"]),
    // What Fuzzing/ feeds broken inputs to.
    .library(
      name: "FrontEnds",
      targets: [
        "Diagnostics", "Schemas", "Results", "Experiments", "Figures", "Notebooks", "Citations", "Reports",
        "DataTables", "Archiving", "Anonymity", "Verifying", "Previewing", "Reference",
      ]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    system("CCairo", "cairo", ["libcairo2-dev"]),
    system("CPango", "pangocairo", ["libpango1.0-dev"]),
    system("CFontconfig", "fontconfig", ["libfontconfig-dev"]),
    system("CZlib", "zlib", ["zlib1g-dev"]),
    system("CMD4C", "md4c-html", ["libmd4c-dev", "libmd4c-html0-dev"]),
    system("CCrypto", "libcrypto", ["libssl-dev"]),
    system("CMimalloc", nil, ["libmimalloc-dev"]),

    .systemLibrary(name: "CLinux"),

    library("Diagnostics"),
    library("Files", ["CLinux", swiftSystem]),
    library("Allocation", ["CMimalloc"]),
    // The loops that need registers which not every processor has. Optimised in debug builds too, as what calls them.
    .target(
      name: "CKernels", exclude: readme(of: "CKernels"),
      cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))],
      linkerSettings: [.linkedLibrary("m")]),
    .target(name: "COpenBLAS"),
    library("LinearAlgebra", ["CKernels", "COpenBLAS"], settings: fast),
    library("Dynamics", ["LinearAlgebra"], settings: fast),
    library("Schemas", ["Diagnostics", yams]),
    library("Results", ["LinearAlgebra", "Schemas", "Diagnostics"], settings: fast),
    library("Experiments", ["Dynamics", "LinearAlgebra", "Results", "Schemas", "Diagnostics"]),
    library("Figures", ["Results", "Schemas", "Diagnostics"]),
    library("CairoCanvas", ["Figures", "Diagnostics", "CCairo", "CPango", "CFontconfig", "CZlib"]),
    library("Notebooks", ["Schemas", "Diagnostics", "CMD4C"]),
    library("Citations", ["Notebooks", "Figures", "Diagnostics"]),
    library(
      "Reports", ["Citations", "Notebooks", "Results", "Figures", "Files", "Diagnostics", mustache],
      resources: [.embedInCode("templates"), .embedInCode("fonts")]),
    library("Storage", ["Experiments", "Files", "Diagnostics", "CCrypto"]),
    library("Outputs", ["Storage", "Files", "Diagnostics"]),
    library("Archiving", ["Storage", "Files", "CZlib"]),
    library("TextSearch", ["Citations"]),
    library(
      "Anonymity",
      ["TextSearch", "Archiving", "Outputs", "Storage", "Citations", "Notebooks", "Schemas", "Files", "Diagnostics"]),
    library("DataTables", ["Experiments", "Results", "Schemas", "Diagnostics"]),
    library(
      "Planning",
      ["DataTables", "Storage", "Notebooks", "Figures", "Experiments", "Results", "Schemas", "Files", "Diagnostics"]),
    library(
      "Running",
      ["Planning", "Outputs", "Storage", "Figures", "Experiments", "Results", "Schemas", "Files", "Diagnostics"]),
    library(
      "Rendering",
      [
        "Running", "Planning", "Outputs", "Storage", "Reports", "Citations", "CairoCanvas", "Notebooks", "Figures",
        "Experiments",
        "LinearAlgebra", "Results", "Schemas", "Files", "Diagnostics",
      ]),
    library(
      "Commands",
      [
        "Rendering", "Running", "Planning", "Outputs", "Storage", "Reports", "CairoCanvas", "Notebooks", "Figures",
        "Experiments", "Dynamics", "LinearAlgebra", "Results", "Schemas", "Files", "Diagnostics",
      ], resources: [.embedInCode("texts")]),
    library(
      "Reference",
      [
        "Commands", "Rendering", "Running", "Planning", "DataTables", "Anonymity", "Outputs", "Storage", "Reports",
        "Citations", "Notebooks", "Figures", "Experiments", "Results", "Schemas", "Diagnostics",
      ], resources: [.embedInCode("texts")]),
    library(
      "Formatting",
      [
        "Commands", "Rendering", "Running", "Planning", "Outputs", "Storage", "Reports", "Notebooks", "Results",
        "Schemas",
        "Files",
        "Diagnostics",
      ]),
    library(
      "Cluster",
      [
        "Commands", "Rendering", "Running", "Planning", "Outputs", "Storage", "Reports", "Experiments", "Results",
        "Schemas", "Files", "Diagnostics",
      ]),
    library(
      "Bundling",
      [
        "Commands", "Rendering", "Running", "Planning", "Anonymity", "Archiving", "Outputs", "Storage", "Reports",
        "CairoCanvas",
        "Notebooks",
        "Experiments", "LinearAlgebra", "Results", "Schemas", "Files", "Diagnostics",
      ]),
    library(
      "Verifying",
      [
        "Bundling", "Commands", "Rendering", "Running", "Planning", "Archiving", "Outputs", "Storage", "Reports",
        "Figures",
        "Results",
        "Schemas", "Files", "Diagnostics",
      ]),
    library(
      "Previewing",
      [
        "Commands", "Rendering", "Running", "Planning", "Outputs", "Storage", "Reports", "Files", "Diagnostics",
        "CCrypto",
      ]),
    library(
      "LanguageServer",
      [
        "Formatting", "Reference", "Commands", "Rendering", "Running", "Planning", "Storage", "Reports", "Citations",
        "Notebooks", "Experiments", "Results", "Schemas", "Files", "Diagnostics",
      ]),
    library(
      "Exporting",
      [
        "Commands", "Rendering", "Running", "Planning", "Outputs", "Reports", "Results", "Schemas", "Files",
        "Diagnostics",
      ]),
    library(
      "Comparing",
      ["Verifying", "Commands", "Rendering", "Running", "Archiving", "Notebooks", "Schemas", "Files", "Diagnostics"]),
    library("Annotations", ["Schemas", "Diagnostics"]),
    library("Manuals", ["Running"]),
    .executableTarget(
      name: "lazyrich",
      dependencies: [
        "Exporting", "Comparing", "Verifying", "Bundling", "Previewing", "LanguageServer", "Formatting", "Cluster",
        "Annotations",
        "Manuals", "Reference",
        "Commands", "Rendering", "Running",
        "Planning",
        "Storage",
        "Files",
        "Allocation",
        "Diagnostics", argumentParser,
      ], exclude: readme(of: "lazyrich"), swiftSettings: strict, linkerSettings: staticSwift),
    .executableTarget(
      name: "lazyrich-benchmarks",
      dependencies: [
        "LinearAlgebra", "Dynamics", "Schemas", "Results", "Figures", "CairoCanvas", "Allocation", "Diagnostics",
      ],
      // Compiled for the machine that it runs on, as what it is compared with: it makes the workloads' random numbers itself.
      path: "Benchmarks", exclude: ["growth.sh", "notebooks.sh", "program.sh"],
      swiftSettings: strict + [.unsafeFlags(["-Xcc", "-march=native"])]),

    tests(of: "Diagnostics"),
    tests(of: "Files"),
    tests(of: "LinearAlgebra", resources: [.copy("Golden")]),
    tests(of: "Dynamics", ["LinearAlgebra"], resources: [.copy("Golden")]),
    tests(of: "Schemas", ["Diagnostics"], resources: [.copy("Golden")]),
    tests(of: "Results", ["Schemas", "Diagnostics"], resources: [.copy("Golden")]),
    tests(
      of: "Experiments", ["Dynamics", "LinearAlgebra", "Results", "Schemas", "Diagnostics"],
      resources: [.copy("Golden")]),
    tests(of: "Figures", ["Results", "Schemas", "Diagnostics"], resources: [.copy("Golden")]),
    tests(of: "CairoCanvas", ["Figures", "CCairo"], resources: [.copy("Golden")]),
    tests(of: "Notebooks", ["Schemas", "Diagnostics"], resources: [.copy("Golden")]),
    tests(of: "Citations", ["Diagnostics"]),
    tests(
      of: "Reports", ["Citations", "Notebooks", "Schemas", "Results", "Figures", "Diagnostics"],
      resources: [.copy("Golden")]),
    tests(of: "Storage", ["Experiments", "Files", "Diagnostics"], runsProgram: true),
    tests(of: "Outputs", ["Storage", "Files"], runsProgram: true),
    tests(of: "Archiving", ["Storage"], resources: [.copy("Golden")]),
    tests(of: "TextSearch", ["Anonymity"]),
    tests(of: "Anonymity", ["BundleSupport"]),
    tests(of: "DataTables", ["Experiments", "Schemas", "Diagnostics"], resources: [.copy("Golden")]),
    tests(of: "Planning", ["Files", "Diagnostics"], resources: [.copy("Golden")], runsProgram: true),
    tests(of: "Running", ["Planning", "Storage", "Notebooks", "Experiments", "Schemas", "Files", "Diagnostics"]),
    tests(
      of: "Rendering",
      [
        "Commands", "Running", "Planning", "TextSearch", "Storage", "Reports", "CairoCanvas", "Notebooks", "Figures",
        "Experiments", "Results", "Schemas", "Files", "Diagnostics",
      ], resources: [.copy("Golden")], runsProgram: true),
    tests(
      of: "Commands", ["Outputs", "Reports", "CairoCanvas", "Diagnostics"], resources: [.copy("Golden")],
      runsProgram: true),
    tests(
      of: "Reference", ["Commands", "Rendering", "Notebooks", "Schemas", "Diagnostics"], resources: [.copy("Golden")],
      runsProgram: true),
    tests(
      of: "Formatting",
      ["Commands", "Planning", "Rendering", "Reports", "Results", "Notebooks", "Schemas", "Diagnostics"],
      resources: [.copy("Golden")], runsProgram: true),
    tests(
      of: "Cluster", ["Planning", "Storage", "Experiments", "Schemas", "Diagnostics"], resources: [.copy("Golden")],
      runsProgram: true),
    tests(
      of: "Bundling", ["BundleSupport", "Anonymity", "Archiving", "Notebooks", "Diagnostics"],
      resources: [.copy("Golden")], runsProgram: true),
    tests(
      of: "Verifying",
      ["BundleSupport", "Bundling", "Commands", "Rendering", "Planning", "Archiving", "Reports", "Diagnostics"],
      resources: [.copy("Golden")], runsProgram: true),
    tests(of: "Manuals", ["Running"], resources: [.copy("Golden")], runsProgram: true),
    tests(of: "Exporting", ["Results"], resources: [.copy("Golden")], runsProgram: true),
    tests(of: "Comparing", resources: [.copy("Golden")], runsProgram: true),
    tests(of: "Annotations", ["Schemas", "Diagnostics"], resources: [.copy("Golden")], runsProgram: true),
    tests(
      of: "LanguageServer", ["Commands", "Rendering", "Storage", "Schemas", "Diagnostics"],
      resources: [.copy("Golden")], runsProgram: true),
    tests(of: "Previewing", ["TextSearch"], resources: [.copy("Golden")], runsProgram: true),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Commands", "Rendering", "TextSearch", "Storage", "Reports", "Notebooks", "Experiments", "Diagnostics",
        "lazyrich", "TestSupport",
      ],
      resources: [.copy("Golden")], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    .target(
      name: "TestSupport", path: "Tests/TestSupport", exclude: ["Notebooks"], swiftSettings: strict),
    .target(
      name: "BundleSupport", dependencies: ["TestSupport", "Archiving"], path: "Tests/BundleSupport",
      swiftSettings: strict),
  ]
)
