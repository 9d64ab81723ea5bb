import Foundation
import Testing

/// The imports that each module may have among the modules of this package (see ARCHITECTURE.md). The build's own check
/// lets transitive dependencies through; this one does not.
private let allowedImports: [String: Set<String>] = [
  "Diagnostics": [],
  "Files": ["CLinux"],
  "Allocation": ["CMimalloc"],
  "LinearAlgebra": ["CKernels", "COpenBLAS"],
  "Dynamics": ["LinearAlgebra"],
  "Schemas": ["Diagnostics"],
  "Results": ["LinearAlgebra", "Schemas", "Diagnostics"],
  "Experiments": ["Dynamics", "LinearAlgebra", "Results", "Schemas", "Diagnostics"],
  "Figures": ["Results", "Schemas", "Diagnostics"],
  "CairoCanvas": ["Figures", "Diagnostics", "CCairo", "CPango", "CFontconfig", "CZlib"],
  "Notebooks": ["Schemas", "Diagnostics", "CMD4C"],
  "Citations": ["Notebooks", "Figures", "Diagnostics"],
  "Reports": ["Citations", "Notebooks", "Results", "Figures", "Schemas", "Files", "Diagnostics"],
  "Storage": ["Experiments", "Files", "Diagnostics", "CCrypto"],
  "Outputs": ["Storage", "Files", "Diagnostics"],
  "Archiving": ["Storage", "Files", "CZlib"],
  "TextSearch": ["Citations"],
  "Anonymity": [
    "TextSearch", "Archiving", "Outputs", "Storage", "Citations", "Notebooks", "Schemas", "Files", "Diagnostics",
  ],
  "DataTables": ["Experiments", "Results", "Schemas", "Diagnostics"],
  "Planning": [
    "DataTables", "Storage", "Notebooks", "Figures", "Experiments", "Results", "Schemas", "Files", "Diagnostics",
  ],
  "Running": [
    "Planning", "Outputs", "Storage", "Figures", "Experiments", "Results", "Schemas", "Files", "Diagnostics",
  ],
  "Rendering": [
    "Running", "Planning", "Outputs", "Storage", "Reports", "Citations", "CairoCanvas", "Notebooks", "Figures",
    "Experiments",
    "LinearAlgebra",
    "Results", "Schemas", "Files", "Diagnostics",
  ],
  "Commands": [
    "Rendering", "Running", "Planning", "Outputs", "Storage", "Reports", "CairoCanvas", "Notebooks", "Figures",
    "Experiments", "Dynamics", "LinearAlgebra", "Results", "Schemas", "Files", "Diagnostics",
  ],
  "Reference": [
    "Commands", "Rendering", "Running", "Planning", "DataTables", "Anonymity", "Outputs", "Storage", "Citations",
    "Reports", "Notebooks", "Figures", "Experiments", "Results", "Schemas", "Diagnostics",
  ],
  "Formatting": [
    "Commands", "Rendering", "Running", "Planning", "Outputs", "Storage", "Reports", "Notebooks", "Results", "Schemas",
    "Files",
    "Diagnostics",
  ],
  "Cluster": [
    "Commands", "Rendering", "Running", "Planning", "Outputs", "Storage", "Reports", "Experiments", "Results",
    "Schemas", "Files", "Diagnostics",
  ],
  "Bundling": [
    "Commands", "Rendering", "Running", "Planning", "Anonymity", "Archiving", "Outputs", "Storage", "Reports",
    "CairoCanvas",
    "Notebooks",
    "Experiments", "LinearAlgebra", "Results", "Schemas", "Files", "Diagnostics",
  ],
  "Verifying": [
    "Bundling", "Commands", "Rendering", "Running", "Planning", "Archiving", "Outputs", "Storage", "Reports", "Figures",
    "Results",
    "Schemas",
    "Files", "Diagnostics",
  ],
  "Previewing": [
    "Commands", "Rendering", "Running", "Planning", "Outputs", "Storage", "Reports", "Files", "Diagnostics", "CCrypto",
  ],
  "LanguageServer": [
    "Formatting", "Reference", "Commands", "Rendering", "Running", "Planning", "Storage", "Reports", "Citations",
    "Notebooks", "Experiments", "Results", "Schemas", "Files", "Diagnostics",
  ],
  "Exporting": [
    "Commands", "Rendering", "Running", "Planning", "Outputs", "Reports", "Results", "Schemas", "Files", "Diagnostics",
  ],
  "Comparing": [
    "Verifying", "Commands", "Rendering", "Running", "Archiving", "Notebooks", "Schemas", "Files", "Diagnostics",
  ],
  "Annotations": ["Schemas", "Diagnostics"],
  "Manuals": ["Running"],
  "lazyrich": [
    "Previewing", "Verifying", "Bundling", "LanguageServer", "Annotations", "Comparing", "Exporting", "Formatting",
    "Cluster", "Manuals", "Reference", "Commands",
    "Rendering", "Running", "Planning", "Storage", "Files", "Allocation", "Diagnostics",
  ],
]

@Suite struct ImportTests {
  static let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources")

  static let modules: Set<String> = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    return Set(names.filter { !$0.hasPrefix(".") })
  }()

  @Test func everyModuleIsListed() {
    let ours = Self.modules.filter { !$0.hasPrefix("C") || allowedImports[$0] != nil }
    #expect(ours == Set(allowedImports.keys))
  }

  @Test(arguments: allowedImports.keys.sorted())
  func importsOnlyWhatItMay(module: String) throws {
    let allowed = try #require(allowedImports[module])
    let files = Self.swiftFiles(in: module)
    #expect(!files.isEmpty)
    for file in files {
      let imported = Self.imports(in: try String(contentsOf: file, encoding: .utf8))
      let forbidden = imported.intersection(Self.modules).subtracting(allowed)
      #expect(forbidden.isEmpty, "\(module)/\(file.lastPathComponent) imports \(forbidden.sorted())")
    }
  }

  @Test(arguments: allowedImports.keys.sorted())
  func filesStayShort(module: String) throws {
    for file in Self.swiftFiles(in: module) {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 400, "\(module)/\(file.lastPathComponent) has \(lines.count) lines")
    }
  }

  /// The modules of the program stay small; they were one large module before.
  @Test(arguments: [
    "Storage", "Outputs", "Archiving", "TextSearch", "Anonymity", "DataTables", "Planning", "Running", "Rendering",
    "Commands", "Reference",
    "Bundling", "Cluster", "Comparing", "Exporting", "Annotations", "Manuals",
    "Verifying", "Previewing",
  ])
  func modulesOfTheProgramStaySmall(module: String) throws {
    let lines = try Self.swiftFiles(in: module).reduce(0) {
      try $0 + String(contentsOf: $1, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false).count
        - 1
    }
    #expect(lines > 0 && lines <= 2000, "\(module) has \(lines) lines")
  }

  private static func swiftFiles(in module: String) -> [URL] {
    let folder = sources.appending(path: module)
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { folder.appending(path: $0) }
  }

  private static func imports(in text: String) -> Set<String> {
    Set(
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let index = words.firstIndex(of: "import"), index < 3, index + 1 < words.count else { return nil }
        return words[index + 1].split(separator: ".").first.map(String.init)
      })
  }
}
