import Experiments
import Testing

@testable import Rendering

/// The versions of libraries on a page.
@Suite struct VersionTests {
  /// It may be known without the library, which then has to have the same one.
  @Test func theVersionOfOpenBLASIsThatOfTheOpenLibrary() throws {
    let version = try #require(Version.dependencies.first { $0.name == "OpenBLAS" }?.version)
    #expect(Engine.description.contains("OpenBLAS \(version) "))
  }

  @Test(arguments: [
    ("libopenblasp-r0.3.21.so", "0.3.21"), ("libopenblas-r0.3.29.dev.so", "0.3.29.dev"), ("libopenblas.so.0", nil),
    ("libblas-r1.so", nil), ("libopenblas-r1-r2.so", nil),
  ])
  func theVersionIsInTheNameOfTheFile(name: String, version: String?) {
    #expect(Version.version(inName: name) == version)
  }
}
