"""Registered schemes of addresses one may meet in feeds: https://www.iana.org/assignments/uri-schemes"""

_NAMES = """
about acap acct acr adiumxtra afp afs aim amss android appdata apt ar ark at attachment aw bb beshare bitcoin blob bolo
browserext cabal cap chrome cid coap coaps com-eventbrite-attendee content crid cstr cvs dab dat data dav diaspora dict
did dlna-playcontainer dlna-playsingle dns dntp doi drm dtn ed2k elsi ens ethereum example facetime fax feed feedready
file filesystem finger fish ftp gemini geo gg git github gizmoproject go gopher grd gtalk h323 ham hcp http https hxxp
hxxps hyper iax icap icon im imap info ipfs ipn ipns ipp ipps irc irc6 ircs iris isostore itms jabber jar jms keyparc
lastfm ldap ldaps leaptofrogans lorawan lvlt magnet mailserver mailto maps market matrix message mid mms modem mongodb
moz ms-word msnim msrp msrps mtqp mumble mupdate mvn news nfs ni nih nntp notes ocf oid onenote opaquelocktoken
openpgp4fpr otpauth pack palm paparazzi pcast pkcs11 platform pop pres prospero proxy psyc pttp qb query quic-transport
redis rediss reload res resource rmi rsync rtmfp rtmp rtsp rtsps rtspu secondlife service session sftp sgn shttp sieve
simpleledger sip sips skype smb sms smtp snews snmp soldat spotify ssb ssh steam stun stuns submit svn swh tag
teamspeak tel telnet tftp things thismessage tip tn3270 tool turn turns tv udp unreal urn ut2004 vemmi ventrilo view-source
vnc wais web3 webcal wpid ws wss wtai wyciwyg xcon xfire xmpp xri ymsgr z39.50r z39.50s
"""
SCHEMES = frozenset(_NAMES.split())
