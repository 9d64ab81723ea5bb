import Foundation
import TestSupport
import Testing

/// Neovim, without a screen, with the server.
@Suite(.enabled(if: runsSlowTests && FileManager.default.isExecutableFile(atPath: "/usr/bin/nvim")))
struct NeovimTests {
  private static let script = """
    local result = io.open('result.txt', 'w')
    local function say(text) result:write(text .. '\\n') end
    vim.cmd('edit small.md')
    local id = vim.lsp.start_client({ name = 'lazyrich', cmd = { 'PROGRAM', 'lsp' }, root_dir = vim.fn.getcwd() })
    vim.lsp.buf_attach_client(0, id)
    vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)
    for _, found in ipairs(vim.diagnostic.get(0)) do say(found.lnum .. ' ' .. found.code) end
    local uri = vim.uri_from_bufnr(0)
    local place = { textDocument = { uri = uri }, position = { line = 17, character = 2 } }
    local hover = vim.lsp.buf_request_sync(0, 'textDocument/hover', place, 10000)
    say(hover[id].result.contents.value:match('^[^\\n]*'))
    local actions = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', { textDocument = { uri = uri },
      range = { start = place.position, ['end'] = place.position }, context = { diagnostics = {} } }, 10000)
    vim.lsp.util.apply_workspace_edit(actions[id].result[1].edit, 'utf-16')
    say(vim.api.nvim_buf_get_lines(0, 17, 18, false)[1])
    result:close()
    """

  @Test func neovimShowsAndFixesAnError() throws {
    let scratch = try Scratch("small")
    try scratch.edit("small", replacing: "hidden: 2", with: "hiden: 2")
    try scratch.write(Self.script.replacing("PROGRAM", with: ProgramRun.program.path), to: "check.lua")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/nvim")
    process.arguments = ["--headless", "--clean", "-n", "-c", "luafile check.lua", "-c", "qall!"]
    process.currentDirectoryURL = scratch.url
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LAZYRICH_CACHE_DIR": scratch.url.appending(path: "cache").path]) { _, new in new }
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let text = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    let lines = try scratch.text(of: "result.txt").split(separator: "\n")
    #expect(lines.contains("17 unknown-key") && lines.contains("17 missing-key"), "\(text)")
    #expect(lines.contains { $0.hasPrefix("**network**") })
    #expect(lines.last == "network: {inputs: 2, hidden: 2, outputs: 2}")
  }
}
