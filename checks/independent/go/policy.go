// Reading the policy file and opening a checkpoint under it.
package main

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	algEd25519     = 0x01
	algCosignature = 0x04
	maxSkew        = 5 * time.Minute
)

type group struct {
	threshold int
	members   []string
}

type policy struct {
	logs      map[string]note.Verifier // by key name, which is the origin
	witnesses map[string]note.Verifier // by name in the policy file
	groups    map[string]group
	quorum    string
}

// parsePolicy reads log, witness, group and quorum lines; names are defined before use.
func parsePolicy(text string) (*policy, error) {
	p := &policy{map[string]note.Verifier{}, map[string]note.Verifier{}, map[string]group{}, ""}
	keys := map[string]bool{}
	for number, line := range strings.Split(text, "\n") {
		fields := strings.FieldsFunc(line, func(r rune) bool { return r == ' ' || r == '\t' })
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if err := p.addLine(fields, keys); err != nil {
			return nil, fmt.Errorf("line %d: %w", number+1, err)
		}
	}
	if p.quorum == "" {
		return nil, errors.New("no quorum line")
	}
	return p, nil
}

func (p *policy) addLine(fields []string, keys map[string]bool) error {
	switch {
	case fields[0] == "log" && (len(fields) == 2 || len(fields) == 3):
		verifier, err := note.NewVerifier(fields[1])
		if err != nil {
			return err
		}
		p.logs[verifier.Name()] = verifier
		return once(keys, fields[1])
	case fields[0] == "witness" && (len(fields) == 3 || len(fields) == 4):
		verifier, err := newCosigner(fields[2])
		if err != nil {
			return err
		}
		if fields[1] == "none" || p.known(fields[1]) {
			return fmt.Errorf("name %q is taken", fields[1])
		}
		p.witnesses[fields[1]] = verifier
		return once(keys, fields[2])
	case fields[0] == "group" && len(fields) >= 4:
		return p.addGroup(fields[1], fields[2], fields[3:])
	case fields[0] == "quorum" && len(fields) == 2 && p.quorum == "":
		if fields[1] != "none" && !p.known(fields[1]) {
			return fmt.Errorf("unknown name %q", fields[1])
		}
		p.quorum = fields[1]
		return nil
	}
	return fmt.Errorf("cannot read %q", strings.Join(fields, " "))
}

// once refuses a public key that stands in the file twice: one key must never hold two roles.
func once(keys map[string]bool, vkey string) error {
	parts := strings.SplitN(vkey, "+", 3)
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil {
		return err
	}
	if key := string(typed[1:]); !keys[key] {
		keys[key] = true
		return nil
	}
	return errors.New("a public key stands in two roles")
}

func (p *policy) known(name string) bool {
	_, isWitness := p.witnesses[name]
	_, isGroup := p.groups[name]
	return isWitness || isGroup
}

func (p *policy) addGroup(name, threshold string, members []string) error {
	if name == "none" || p.known(name) {
		return fmt.Errorf("name %q is taken", name)
	}
	seen := map[string]bool{}
	for _, member := range members {
		if !p.known(member) || seen[member] {
			return fmt.Errorf("member %q is unknown or named twice", member)
		}
		seen[member] = true
	}
	k, err := strconv.Atoi(threshold)
	switch {
	case threshold == "all":
		k = len(members)
	case threshold == "any":
		k = 1
	case err != nil || k < 1 || k > len(members):
		return fmt.Errorf("threshold %q", threshold)
	}
	p.groups[name] = group{k, members}
	return nil
}

func (p *policy) satisfied(name string, cosigners map[string]bool) bool {
	if name == "none" || cosigners[name] {
		return true
	}
	count := 0
	for _, member := range p.groups[name].members {
		if p.satisfied(member, cosigners) {
			count++
		}
	}
	g, isGroup := p.groups[name]
	return isGroup && count >= g.threshold
}

// cosigner is an Ed25519 cosignature key, type 0x04, which x/mod does not know.
type cosigner struct {
	name string
	id   uint32
	key  ed25519.PublicKey
}

func newCosigner(vkey string) (*cosigner, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 || parts[0] == "" {
		return nil, errors.New("malformed witness key")
	}
	typed, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(typed) != 1+ed25519.PublicKeySize || typed[0] != algEd25519 && typed[0] != algCosignature {
		return nil, errors.New("malformed witness key")
	}
	if parts[1] != hex.EncodeToString(keyID(parts[0], typed)) {
		return nil, errors.New("witness key does not match its id")
	}
	typed[0] = algCosignature // witness keys circulate under either type
	return &cosigner{parts[0], binary.BigEndian.Uint32(keyID(parts[0], typed)), typed[1:]}, nil
}

func keyID(name string, typed []byte) []byte {
	sum := sha256.Sum256(append([]byte(name+"\n"), typed...))
	return sum[:4]
}

func (c *cosigner) Name() string    { return c.name }
func (c *cosigner) KeyHash() uint32 { return c.id }

// Verify takes the signature after its key id: uint64 time, then 64 bytes over the cosignature/v1 message.
func (c *cosigner) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	at := binary.BigEndian.Uint64(signature)
	if at == 0 || at > uint64(time.Now().Add(maxSkew).Unix()) {
		return false
	}
	message := fmt.Sprintf("cosignature/v1\ntime %d\n%s", at, text)
	return ed25519.Verify(c.key, []byte(message), signature[8:])
}

type checkpoint struct {
	origin    string
	tree      tlog.Tree
	cosigners map[string]bool // names in the policy file
}

// openCheckpoint verifies every known signature, requires the log's and the quorum, and reads the three lines.
func openCheckpoint(bytes []byte, p *policy) (*checkpoint, error) {
	known := []note.Verifier{}
	for _, verifier := range p.logs {
		known = append(known, verifier)
	}
	for _, verifier := range p.witnesses {
		known = append(known, verifier)
	}
	opened, err := note.Open(bytes, note.VerifierList(known...))
	if err != nil {
		return nil, err
	}
	signed := map[string]bool{}
	for _, signature := range opened.Sigs {
		signed[fmt.Sprintf("%s %d", signature.Name, signature.Hash)] = true
	}
	has := func(v note.Verifier) bool { return signed[fmt.Sprintf("%s %d", v.Name(), v.KeyHash())] }
	lines := strings.SplitN(opened.Text, "\n", 4)
	if len(lines) != 4 {
		return nil, errors.New("fewer than three lines")
	}
	logKey, isKnown := p.logs[lines[0]]
	if !isKnown || !has(logKey) {
		return nil, fmt.Errorf("origin %q is not signed by its log", lines[0])
	}
	cosigners := map[string]bool{}
	for name, verifier := range p.witnesses {
		if has(verifier) {
			cosigners[name] = true
		}
	}
	if !p.satisfied(p.quorum, cosigners) {
		return nil, fmt.Errorf("quorum %q is not met: cosigned by %d", p.quorum, len(cosigners))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return nil, errors.New("malformed size")
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return nil, err
	}
	return &checkpoint{lines[0], tlog.Tree{N: size, Hash: root}, cosigners}, nil
}
