import Testing

/// What the overview of the notebooks says of all of them.
@Suite struct OverviewTests {
  /// The claims are counted in the text, which no expression can do: it sees one notebook.
  @Test func theNumbersOfClaimsAreTrue() throws {
    let pages = try RepositoryFiles.files(in: "notebooks", endings: [".md"]).filter {
      !$0.path.hasPrefix("notebooks/studies/")
    }
    let claims = pages.flatMap { $0.text.matches(of: #/(?ms)^```yaml \{#\S+ \.claim\}\n(.*?)^```/#).map(\.output.1) }
    let tested = claims.filter { $0.contains(#/(?m)^source:/#) }
    let overview = try RepositoryFiles.file("notebooks/overview.md").text
    let said = try #require(overview.firstMatch(of: #/make (\d+) claims about our experiments.*; (\d+) of them test/#))
    #expect(claims.count == Int(said.output.1) && tested.count == Int(said.output.2))
  }

  /// A page has one title: menus say what its front matter says.
  @Test(arguments: ["notebooks", "notebooks/studies"])
  func menusHaveTheTitlesOfThePages(folder: String) throws {
    let collection = try RepositoryFiles.file("\(folder)/collection.yaml").text
    let listed = collection.matches(of: #/(?m)^    ([\w-]+): \{title: .*, about: "?(.*?)"?\}$/#).map(\.output)
    #expect(listed.count > 10)
    for (_, name, about) in listed {
      let page = try RepositoryFiles.file("\(folder)/\(name).md").text
      let title = try #require(page.firstMatch(of: #/(?m)^title: "?(.*?)"?$/#)).output.1
      #expect(title == about, "\(name)")
    }
  }
}
