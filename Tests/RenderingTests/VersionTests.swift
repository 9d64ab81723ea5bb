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
}
